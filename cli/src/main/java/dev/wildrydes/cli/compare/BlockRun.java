package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** Goes through the blocks of a plan, and keeps what was measured when something ends it early. */
final class BlockRun {
    /** Trips that are made and thrown away at the beginning of a block, for each traveller. */
    static final int WARM_UPS = 10;

    private static final Duration REPORT_IS_WRITTEN_WITHIN = Duration.ofMillis(250);

    private final Plan plan;
    private final Arms arms;
    private final Function<SdkException, CliError> describe;
    private final Progress progress;
    private final Pause pause;
    private final BooleanSupplier interrupted;
    private final List<MeasuredBlock> measured = new ArrayList<>();
    private int warmUps;

    /** @param describe puts a client's failure in words */
    BlockRun(
            Plan plan,
            Arms arms,
            Function<SdkException, CliError> describe,
            Progress progress,
            Pause pause,
            BooleanSupplier interrupted) {
        this.plan = plan;
        this.arms = arms;
        this.describe = describe;
        this.progress = progress;
        this.pause = pause;
        this.interrupted = interrupted;
    }

    /** Measures block by block; what ended it early. */
    Optional<CliError> all() {
        try {
            for (var block : Block.of(plan)) {
                measure(block);
            }
            return Optional.empty();
        } catch (CliError e) {
            return Optional.of(e);
        } catch (SdkException e) {
            return Optional.of(describe.apply(e));
        } finally {
            progress.endAdvance();
        }
    }

    /** What was measured until the end, early or not. */
    List<MeasuredBlock> measured() {
        return List.copyOf(measured);
    }

    /** How many trips were made to warm up. */
    int warmUps() {
        return warmUps;
    }

    private void measure(Block block) {
        checkInterruption();
        var begin = Instant.now();
        arms.open(block.arm());
        checkInterruption();
        var trip = arms.trip(block.arm());
        var count = WARM_UPS * plan.concurrency();
        var warm = load(OptionalDouble.empty()).make(count, trip, done -> {});
        warmUps += warm.size();
        checkEnd(block, warm, count);
        var before = trips();
        var made = load(plan.rate())
                .make(block.rides(), trip, done -> progress.advance(label(), before + done, 2 * plan.rides()));
        pause.of(REPORT_IS_WRITTEN_WITHIN);
        measured.add(new MeasuredBlock(block, begin, Instant.now(), made));
        checkEnd(block, made, block.rides());
    }

    private Load load(OptionalDouble rate) {
        return new Load(plan.concurrency(), rate, interrupted);
    }

    private int trips() {
        return measured.stream().mapToInt(block -> block.made().size()).sum();
    }

    private String label() {
        return plan.of() == Of.RIDE ? "rides" : "unicorns";
    }

    private void checkInterruption() {
        if (interrupted.getAsBoolean()) {
            throw new CliError(ExitCode.INTERRUPTED, "Interrupted", "");
        }
    }

    private void checkEnd(Block block, List<Timed> made, int wanted) {
        checkInterruption();
        if (made.size() < wanted) {
            var last = made.stream()
                    .map(Timed::end)
                    .filter(end -> !end.successful())
                    .reduce((first, second) -> second)
                    .orElseThrow();
            throw new CliError(
                    last.status() == 0 ? ExitCode.FAILED : ExitCode.FUNCTION,
                    "%d %s by %s failed in a row, the last with: %s"
                            .formatted(
                                    Load.FAILURES_THAT_END_IT,
                                    label(),
                                    block.arm().text(),
                                    last.failure()),
                    "See what is deployed, and how unicorns are looked up: wildrydes info" + arms.options());
        }
    }
}
