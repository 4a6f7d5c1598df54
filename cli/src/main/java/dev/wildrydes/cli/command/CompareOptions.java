package dev.wildrydes.cli.command;

import dev.wildrydes.cli.compare.Of;
import dev.wildrydes.cli.compare.Plan;
import dev.wildrydes.cli.error.CliError;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** What is to be measured, and where it is to be kept; the same for latency and cost. */
final class CompareOptions {
    @Option(
            names = "--of",
            paramLabel = "WHAT",
            completionCandidates = Subjects.class,
            defaultValue = "ride",
            description = "ride: whole rides, the lookup being switched (the default);"
                    + " unicorn: GET /unicorn against a direct invocation from this machine")
    private String of = "ride";

    @Option(
            names = "--rides",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many of each arm (default: ${DEFAULT-VALUE})")
    private int rides = 200;

    @Option(
            names = "--block",
            paramLabel = "N",
            defaultValue = "25",
            description = "How many in one go, before the other arm has its turn (default: ${DEFAULT-VALUE})")
    private int block = 25;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many at once (default: ${DEFAULT-VALUE})")
    private int concurrency = 1;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "So many a second, each timed from when it was to start (default: each follows an answer)")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Repeats what chance decided (default: another each time)")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Other prices, in USD, than us-east-1's list prices: a JSON object with region, date, source,"
                    + " apiGatewayPerMillionRequests, lambdaPerMillionRequests and lambdaPerGbSecond")
    Optional<Path> prices = Optional.empty();

    @Option(names = "--samples", paramLabel = "FILE", description = "Keeps every single measurement, as CSV")
    Optional<String> samples = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Writes a report, as one HTML file")
    Optional<String> report = Optional.empty();

    /** @throws CliError if a number makes no sense */
    Plan plan() {
        positive("--rides", rides);
        positive("--block", block);
        positive("--concurrency", concurrency);
        if (rate.filter(given -> !(given > 0)).isPresent()) {
            throw CliError.usage("--rate " + rate.get() + " is no rate", "For example: --rate 50");
        }
        var what =
                switch (of) {
                    case "ride" -> Of.RIDE;
                    case "unicorn" -> Of.UNICORN;
                    default ->
                        throw CliError.usage("--of " + of + " is nothing to measure", "Say --of ride or --of unicorn");
                };
        return new Plan(
                what,
                rides,
                Math.min(block, rides),
                concurrency,
                rate.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                seed.orElseGet(() -> System.nanoTime() & Integer.MAX_VALUE));
    }

    private static void positive(String option, int number) {
        if (number < 1) {
            throw CliError.usage("%s %d is too few".formatted(option, number), "Give at least one: " + option + " 1");
        }
    }

    /** What a shell can complete. */
    private static final class Subjects implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("ride", "unicorn").iterator();
        }
    }
}
