package dev.wildrydes.cli.compare;

import java.util.List;
import java.util.Locale;

/**
 * What the two ways take.
 *
 * @param distances each one that was measured, end to end first
 */
public record LatencyComparison(List<DistanceComparison> distances) {
    /** Judges a measurement; the same one, with its plan's seed, is always judged alike. */
    public static LatencyComparison of(Measurement measurement) {
        return of(measurement, BlockBootstrap.DRAWS);
    }

    static LatencyComparison of(Measurement measurement, int draws) {
        var distances = measurement.plan().of() == Of.RIDE ? List.of(Distance.values()) : List.of(Distance.END_TO_END);
        return new LatencyComparison(distances.stream()
                .map(distance -> DistanceComparison.of(
                        distance, measurement.samples(), measurement.plan().seed(), draws))
                .toList());
    }

    /** What was found end to end. */
    public DistanceComparison endToEnd() {
        return distances.get(0);
    }

    /** The answer, end to end, as one sentence without a full stop. */
    public String verdict() {
        return endToEnd()
                .difference()
                .map(LatencyComparison::verdict)
                .orElse("Nothing can be compared: " + (endToEnd().arm(Arm.URL).n() == 0 ? "URL" : "ARN")
                        + " has no warm and successful sample");
    }

    private static String verdict(Difference difference) {
        var millis = difference.millis();
        if (difference.interval().isEmpty()) {
            return "%s's median is lower by %s ms, which may be chance: it takes %d blocks each way to tell, and there were %d"
                    .formatted(
                            millis < 0 ? "URL" : "ARN",
                            number(Math.abs(millis), millis),
                            Difference.FEWEST_BLOCK_PAIRS,
                            difference.blockPairs());
        }
        var low = difference.interval().get().low();
        var high = difference.interval().get().high();
        // An interval that is wide, or small beside what it bounds, deserves no more digits.
        var width = Math.max(high - low, Math.abs(millis) / 10);
        if (low <= 0 && high >= 0) {
            return "No difference was found (95 %% CI %s … %s ms)".formatted(number(low, width), number(high, width));
        }
        var sign = low > 0 ? 1 : -1;
        return "%s is faster by %s ms (95 %% CI %s … %s)"
                .formatted(
                        low > 0 ? "ARN" : "URL",
                        number(sign * millis, width),
                        number(sign > 0 ? low : -high, width),
                        number(sign > 0 ? high : -low, width));
    }

    /** As many digits as the scale deserves. */
    private static String number(double value, double scale) {
        var digits = Math.abs(scale) < 0.1 ? 3 : Math.abs(scale) < 0.5 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
