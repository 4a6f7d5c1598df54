package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.http.KeptConnections;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.Stacks;
import dev.wildrydes.cli.toggle.Toggle;
import dev.wildrydes.localcloud.daemon.RunningCloud;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Measures both arms of a plan, block by block. What ends it early, be it an interruption or a function that begins to
 * fail, leaves what was measured until then; the lookup is left as it was found in any case.
 */
public final class Compare {
    private final Aws aws;
    private final Stacks stacks;
    private final Optional<RunningCloud> cloud;
    private final Progress progress;
    private final Pause pause;
    private final Ongoing ongoing;

    /** @param cloud the local cloud that is measured, which says for the stamp what only it knows of itself */
    public Compare(
            Aws aws, Stacks stacks, Optional<RunningCloud> cloud, Progress progress, Pause pause, Ongoing ongoing) {
        this.aws = aws;
        this.stacks = stacks;
        this.cloud = cloud;
        this.progress = progress;
        this.pause = pause;
        this.ongoing = ongoing;
    }

    /**
     * Measures.
     *
     * @throws CliError if nothing can be measured, since something is not deployed
     */
    public Measured measure(Plan plan) {
        try (var connections = new KeptConnections(plan.concurrency())) {
            var toggle = new Toggle(aws, stacks, new QuietProgress(progress), pause, ongoing);
            var arms = plan.of() == Of.RIDE
                    ? new RideArms(stacks, toggle, connections, progress::trace)
                    : new UnicornArms(aws, stacks, connections, progress::trace);
            return measure(plan, arms);
        }
    }

    private Measured measure(Plan plan, Arms arms) {
        var begin = Instant.now();
        var stamp = new Stamps(aws, stacks.stage(), cloud).at(begin, plan, arms.endpoint());
        var run = new BlockRun(plan, arms, aws::describe, progress, pause, ongoing::interrupted);
        Optional<CliError> early = Optional.empty();
        Optional<CliError> unrestored;
        try {
            early = run.all();
        } finally {
            unrestored = restore(arms);
        }
        var samples = progress.waiting("the functions' reports", () -> samples(run.measured(), arms, begin));
        var why = early.map(CliError::getMessage).orElse("");
        var measurement = new Measurement(samples, run.warmUps(), early.isEmpty(), why, stamp, plan);
        return new Measured(measurement, early.or(() -> unrestored));
    }

    private Optional<CliError> restore(Arms arms) {
        try {
            arms.restore();
            return Optional.empty();
        } catch (CliError e) {
            progress.note("The lookup is not what it was before: " + e.getMessage());
            return Optional.of(e);
        } catch (SdkException e) {
            var error = aws.describe(e);
            progress.note("The lookup is not what it was before: " + error.getMessage());
            return Optional.of(error);
        }
    }

    private List<Sample> samples(List<MeasuredBlock> blocks, Arms arms, Instant begin) {
        var billings = new Billings(aws, pause);
        var caller = arms.caller()
                .map(function -> billings.of(function, begin, trips(blocks)))
                .orElse(List.of());
        var samples = new ArrayList<Sample>();
        for (var arm : Arm.values()) {
            var own =
                    blocks.stream().filter(block -> block.block().arm() == arm).toList();
            var callee = own.isEmpty() ? List.<Billing>of() : billings.of(arms.callee(arm), begin, trips(own));
            own.forEach(block -> samples.addAll(block.samples(caller, callee)));
        }
        samples.sort(Comparator.comparing(Sample::start));
        return samples;
    }

    private static int trips(List<MeasuredBlock> blocks) {
        return blocks.stream().mapToInt(block -> block.made().size()).sum();
    }
}
