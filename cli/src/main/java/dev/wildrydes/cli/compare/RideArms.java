package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.http.KeptConnections;
import dev.wildrydes.cli.stack.Endpoints;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import dev.wildrydes.cli.toggle.Toggle;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** Whole rides: the lookup inside RequestRide is toggled. */
final class RideArms implements Arms {
    private final Stacks stacks;
    private final Toggle toggle;
    private final Lookup found;
    private final String url;
    private final Trip ride;

    RideArms(Stacks stacks, Toggle toggle, KeptConnections connections, Consumer<String> trace) {
        this.stacks = stacks;
        this.toggle = toggle;
        this.url = Endpoints.reachable(
                stacks, stacks.output(Service.RIDES, "RequestRideUrl"), "POST /ride", KnownFunction.REQUEST_RIDE);
        this.found = toggle.inForce();
        var uri = URI.create(url);
        this.ride = Trips.traced(Trips.ride(connections, uri), "POST", uri, trace);
    }

    @Override
    public String options() {
        return stacks.options();
    }

    @Override
    public String endpoint() {
        return "POST " + url;
    }

    @Override
    public void open(Arm arm) {
        toggle.prove(Lookup.valueOf(arm.text()));
    }

    /** A ride; one that went the other way is a failure, as it measured the other arm. */
    @Override
    public Trip trip(Arm arm) {
        return () -> {
            var end = ride.go();
            return !end.successful() || end.way().equals(arm.text())
                    ? end
                    : new Trip.End(
                            0, end.way(), end.lookupMillis(), end.exchange(), "the ride went by '" + end.way() + "'");
        };
    }

    @Override
    public void restore() {
        if (toggle.inForce() != found) {
            toggle.to(Optional.of(found));
        }
    }

    @Override
    public Optional<String> caller() {
        return Optional.of(KnownFunction.REQUEST_RIDE.functionName(stacks.stage()));
    }

    @Override
    public String callee(Arm arm) {
        return Callees.of(arm, stacks.stage());
    }
}
