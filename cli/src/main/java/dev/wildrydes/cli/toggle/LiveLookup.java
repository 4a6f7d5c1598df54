package dev.wildrydes.cli.toggle;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.ride.Pickup;
import dev.wildrydes.cli.ride.RequestRides;
import dev.wildrydes.cli.ride.RequestedRides;
import dev.wildrydes.cli.ride.Ride;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Stacks;
import java.time.Duration;

/** Asks for rides until one says that it went the new way: on AWS a permission takes seconds to spread. */
final class LiveLookup {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final RequestRides rides;
    private final Pause pause;
    private final Stacks stacks;

    LiveLookup(RequestRides rides, Pause pause, Stacks stacks) {
        this.rides = rides;
        this.pause = pause;
        this.stacks = stacks;
    }

    /**
     * The first ride that went the way of {@code lookup}.
     *
     * @throws CliError if none did within a minute; says how the last one went
     */
    Ride await(Lookup lookup) {
        var waited = Duration.ZERO;
        while (true) {
            var begin = System.nanoTime();
            var tried = rides.request(Pickup.DEFAULT, 1);
            if (tried.failure().isEmpty() && tried.rides().get(0).lookup().equals(lookup.name())) {
                return tried.rides().get(0);
            }
            waited = waited.plusNanos(System.nanoTime() - begin).plus(BETWEEN);
            if (waited.compareTo(LONGEST) > 0) {
                throw notLive(lookup, tried);
            }
            pause.of(BETWEEN);
        }
    }

    private CliError notLive(Lookup lookup, RequestedRides last) {
        var seen = last.failure()
                .map(CliError::getMessage)
                .orElseGet(() -> "the last ride went by " + last.rides().get(0).lookup());
        return new CliError(
                ExitCode.TIMEOUT,
                "The stack says %s, but within %d s no ride went that way: %s"
                        .formatted(lookup, LONGEST.toSeconds(), seen),
                "See what is in force: wildrydes info" + stacks.options());
    }
}
