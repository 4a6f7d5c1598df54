package dev.wildrydes.cli.toggle;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Stacks;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks for rides until one says that it went the new way: on AWS a permission takes seconds to spread. */
final class LiveLookup {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Supplier<ProofRide> rides;
    private final Pause pause;
    private final Stacks stacks;

    LiveLookup(Supplier<ProofRide> rides, Pause pause, Stacks stacks) {
        this.rides = rides;
        this.pause = pause;
        this.stacks = stacks;
    }

    /**
     * The first ride that went the way of {@code lookup}.
     *
     * @throws CliError if none did within a minute; says how the last one went
     */
    ProofRide await(Lookup lookup) {
        var waited = Duration.ZERO;
        while (true) {
            var begin = System.nanoTime();
            var tried = rides.get();
            if (proves(tried, lookup)) {
                return tried;
            }
            waited = waited.plusNanos(System.nanoTime() - begin).plus(BETWEEN);
            if (waited.compareTo(LONGEST) > 0) {
                throw notLive(lookup, tried);
            }
            pause.of(BETWEEN);
        }
    }

    /** Where the endpoint is not AWS, a URL of AWS leads the function nowhere: that it took it has to do. */
    private boolean proves(ProofRide tried, Lookup lookup) {
        var went = tried.way().filter(lookup.name()::equals).isPresent();
        return went
                && (tried.failure().isEmpty()
                        || lookup == Lookup.url && stacks.place().isInAwssPlace());
    }

    private CliError notLive(Lookup lookup, ProofRide last) {
        var seen = last.failure()
                .orElseGet(() -> "the last ride went by " + last.way().orElse("an unknown way"));
        return new CliError(
                ExitCode.TIMEOUT,
                "The stack says %s, but within %d s no ride went that way: %s"
                        .formatted(lookup, LONGEST.toSeconds(), seen),
                "See what is in force: wildrydes info" + stacks.options());
    }
}
