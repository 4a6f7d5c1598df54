package dev.wildrydes.cli.command;

import dev.wildrydes.cli.compare.Compare;
import dev.wildrydes.cli.compare.Measured;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.util.function.Consumer;

/** Measures, has the result printed, and says how it ended; an interruption waits for all of it. */
final class CompareRun {
    private final Session session;

    CompareRun(Session session) {
        this.session = session;
    }

    /** @param result is given what was measured, whole or not */
    int of(CompareOptions options, Consumer<Measured> result) {
        var plan = options.plan();
        session.stage();
        var surroundings = session.surroundings();
        try (var aws = session.connect()) {
            var cloud = surroundings.clouds().find().orElseThrow();
            var comparison = new Compare(
                    aws, session.stacks(aws), cloud, session.progress(), surroundings.pause(), surroundings.ongoing());
            return surroundings
                    .ongoing()
                    .inGoodOrder(
                            "Interrupted: the lookup is restored, and what was measured is printed; a moment", () -> {
                                var measured = comparison.measure(plan);
                                result.accept(measured);
                                measured.failure().ifPresent(session.errors()::print);
                                return measured.failure()
                                        .map(CliError::exitCode)
                                        .orElse(ExitCode.DONE)
                                        .code();
                            });
        }
    }
}
