package dev.wildrydes.cli.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of the system, one stack each, in the order in which they are deployed. */
public enum Service {
    /** The bucket of the functions' jar. */
    ARTIFACTS("artifacts", "wild-rydes-artifacts"),
    /** The unicorns. */
    RIDE_FLEET("ride-fleet", "wild-rydes-ride-fleet", ARTIFACTS),
    /** The rides. */
    RIDES("rides", "wild-rydes", ARTIFACTS, RIDE_FLEET),
    /** The record of rides. */
    RIDE_RECORD("ride-record", "wild-rydes-ride-record", ARTIFACTS, RIDES);

    /** What a user may name: all but the artifacts, which come and go with the others. */
    public static final List<Service> NAMED = List.of(RIDE_FLEET, RIDES, RIDE_RECORD);

    private final String title;
    private final String prefix;
    private final List<Service> needs;

    Service(String title, String prefix, Service... needs) {
        this.title = title;
        this.prefix = prefix;
        this.needs = List.of(needs);
    }

    /** The service that a user calls {@code title}. */
    public static Optional<Service> named(String title) {
        return NAMED.stream().filter(service -> service.title.equals(title)).findFirst();
    }

    /** What users call it. */
    public String title() {
        return title;
    }

    /** The services that have to be deployed before this one. */
    public List<Service> needs() {
        return needs;
    }

    /** The services that cannot be without this one. */
    public List<Service> usedBy() {
        return Arrays.stream(values())
                .filter(other -> other.needs.contains(this))
                .toList();
    }

    /** Its stack. */
    public String stack(Stage stage) {
        return prefix + "-" + stage;
    }

    @Override
    public String toString() {
        return title;
    }
}
