package dev.wildrydes.cli.output;

import dev.wildrydes.cli.ride.RecordedRide;
import dev.wildrydes.cli.ride.RequestedRides;
import dev.wildrydes.cli.toggle.ToggleResult;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What is put for people about rides. */
final class RideForms {
    private RideForms() {}

    static void requested(RequestedRides result, Text text) throws IOException {
        if (result.rides().isEmpty()) {
            return;
        }
        var table = new Table("Ride", "Unicorn", "Color", "Lookup", "Time");
        for (var ride : result.rides()) {
            table.row(
                    ride.rideId(),
                    ride.unicorn().name(),
                    ride.unicorn().color(),
                    "%s %s ms".formatted(ride.lookup(), millis(ride.lookupMillis())),
                    millis(ride.totalMillis()) + " ms");
        }
        text.table(table);
    }

    static void recorded(List<RecordedRide> rides, Text text) throws IOException {
        if (rides.isEmpty()) {
            text.line("No rides are recorded.");
            return;
        }
        var table = new Table("Ride", "Unicorn", "Color", "Requested");
        for (var ride : rides) {
            table.row(ride.rideId(), ride.unicorn().name(), ride.unicorn().color(), ride.requestTime());
        }
        text.table(table);
    }

    static void recorded(RecordedRide ride, Text text) throws IOException {
        text.line("Ride       " + ride.rideId());
        text.line("Unicorn    " + ride.unicorn().name());
        text.line("Color      " + ride.unicorn().color());
        text.line("Device     " + ride.unicorn().deviceId());
        text.line("Requested  " + ride.requestTime());
    }

    static void toggled(ToggleResult result, Text text) throws IOException {
        text.line(
                result.changed()
                        ? "Rides find their unicorn by %s now; it was %s.".formatted(result.now(), result.before())
                        : "Nothing to change: rides find their unicorn by %s already.".formatted(result.now()));
        if (result.proof().isPresent()) {
            text.line("A ride went by %s; the lookup took %s ms."
                    .formatted(result.proof().get(), millis(result.proofMillis().orElse(0.0))));
        }
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
