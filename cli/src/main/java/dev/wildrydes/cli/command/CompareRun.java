package dev.wildrydes.cli.command;

import dev.wildrydes.cli.compare.Compare;
import dev.wildrydes.cli.compare.Comparison;
import dev.wildrydes.cli.compare.Of;
import dev.wildrydes.cli.compare.Prices;
import dev.wildrydes.cli.compare.SamplesFile;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.invoke.ResponseFile;
import dev.wildrydes.cli.output.Report;
import dev.wildrydes.localcloud.daemon.RunningCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures, has the result printed and kept, and says how it ended; an interruption waits for all of it. */
final class CompareRun {
    private static final String INTERRUPTED =
            "Interrupted: the lookup is restored, and what was measured is printed; a moment";

    private final Session session;
    private final CompareOptions options;

    CompareRun(Session session, CompareOptions options) {
        this.session = session;
        this.options = options;
    }

    /** @param print is given what was found, of a whole measurement or not */
    int printing(Consumer<Comparison> print) {
        var plan = options.plan();
        var prices = options.prices.map(Prices::read).orElseGet(Prices::builtIn);
        var samples = options.samples.map(ResponseFile::at);
        var report = options.report.map(ResponseFile::at);
        session.stage();
        var surroundings = session.surroundings();
        try (var aws = session.connect()) {
            if (plan.of() == Of.RIDE) {
                // Rides are measured by switching their lookup to and fro.
                session.introduce();
            }
            var cloud = aws.place().isLocal() ? surroundings.clouds().find() : Optional.<RunningCloud>empty();
            var compare = new Compare(
                    aws, session.stacks(aws), cloud, session.progress(), surroundings.pause(), surroundings.ongoing());
            return surroundings.ongoing().inGoodOrder(INTERRUPTED, () -> {
                var measured = compare.measure(plan);
                var comparison = Comparison.of(measured.measurement(), prices);
                print.accept(comparison);
                measured.failure().ifPresent(session.errors()::print);
                keep(samples, SamplesFile.text(measured.measurement()));
                keep(report, Report.html(comparison));
                return measured.failure()
                        .map(CliError::exitCode)
                        .orElse(ExitCode.DONE)
                        .code();
            });
        }
    }

    private static void keep(Optional<ResponseFile> file, String content) {
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().save(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CliError(
                    ExitCode.FAILED,
                    file.get().path() + " cannot be written: " + e.getMessage(),
                    "What was measured is printed above",
                    e);
        }
    }
}
