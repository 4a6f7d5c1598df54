package dev.wildrydes.cli.compare;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A block that was measured.
 *
 * @param begin before its lookup was switched
 * @param end when its last REPORT line was written at the latest
 * @param made its trips in the order of their starts, without warm-ups
 */
record MeasuredBlock(Block block, Instant begin, Instant end, List<Timed> made) {

    /** The billings of this block's trips, in their order: the last ones, as probes and warm-ups come first. */
    private Optional<List<Billing>> of(List<Billing> function) {
        var within = function.stream()
                .filter(billing ->
                        !billing.at().isBefore(begin) && !billing.at().isAfter(end))
                .toList();
        var surplus = within.size() - made.size();
        return surplus < 0 ? Optional.empty() : Optional.of(within.subList(surplus, within.size()));
    }

    /**
     * Its trips as samples.
     *
     * @param caller the billings of the function that looks unicorns up; empty if there is none
     * @param callee the billings of the function that gives them to this arm
     */
    List<Sample> samples(List<Billing> caller, List<Billing> callee) {
        var callers = of(caller);
        // A trip that failed may not have come to the callee, and then nobody knows which line is whose.
        var callees = made.stream().allMatch(timed -> timed.end().successful())
                ? of(callee)
                : Optional.<List<Billing>>empty();
        return IntStream.range(0, made.size())
                .mapToObj(number -> sample(
                        made.get(number),
                        callers.map(billings -> billings.get(number)),
                        callees.map(billings -> billings.get(number))))
                .toList();
    }

    private Sample sample(Timed timed, Optional<Billing> caller, Optional<Billing> callee) {
        return new Sample(
                block.arm(),
                block.number(),
                timed.start(),
                timed.millis(),
                timed.end().lookupMillis(),
                caller.map(Billing::cold).orElse(false)
                        || callee.map(Billing::cold).orElse(false),
                timed.end().status(),
                caller.map(Billing::billedMillis).orElse(Double.NaN),
                callee.map(Billing::billedMillis).orElse(Double.NaN));
    }
}
