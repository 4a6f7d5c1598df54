package dev.wildrydes.cli.output;

import dev.wildrydes.cli.compare.Arm;
import dev.wildrydes.cli.compare.Comparison;
import dev.wildrydes.cli.compare.DistanceComparison;
import dev.wildrydes.cli.compare.Measurement;
import dev.wildrydes.cli.compare.Of;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Sentences that the terminal and the report share. */
final class ComparisonLines {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ComparisonLines() {}

    /** What a distance's table does not say. */
    static List<String> below(DistanceComparison distance) {
        var lines = new ArrayList<String>();
        distance.difference()
                .ifPresent(difference -> lines.add(difference
                        .interval()
                        .map(interval -> "url - arn: %s ms of the medians (95 %% CI %s … %s, %d pairs of blocks)"
                                .formatted(
                                        signed(difference.millis()),
                                        signed(interval.low()),
                                        signed(interval.high()),
                                        difference.blockPairs()))
                        .orElse("url - arn: %s ms between the medians (no interval: too few blocks)"
                                .formatted(signed(difference.millis())))));
        var cold = new ArrayList<String>();
        for (var arm : Arm.values()) {
            distance.arm(arm)
                    .coldMedianMillis()
                    .ifPresent(millis -> cold.add("%s %s ms".formatted(arm.text(), millis(millis))));
        }
        if (!cold.isEmpty()) {
            lines.add("Cold starts, kept apart, medians: " + String.join(", ", cold));
        }
        return lines;
    }

    /** Where, when and with what was measured. */
    static List<String> stamp(Comparison result) {
        var measurement = result.measurement();
        var stamp = measurement.stamp();
        var prices = result.cost().prices();
        var lines = new ArrayList<String>();
        if (stamp.local()) {
            lines.add("This measured the local cloud, not AWS.");
        }
        lines.add(plan(measurement));
        lines.add(loop(measurement));
        lines.add("%s, target %s, %s, %s"
                .formatted(MINUTE.format(stamp.date()), stamp.target(), stamp.region(), stamp.endpoint()));
        lines.add("Functions: %d MB, %s".formatted(stamp.memoryMb(), runtimes(stamp.runtimes())));
        lines.add("Client: %s; %s".formatted(stamp.machine(), pairs(stamp.versions(), " ")));
        if (!stamp.settings().isEmpty()) {
            lines.add("Settings: " + pairs(stamp.settings(), "="));
        }
        lines.add("Prices: %s, written down on %s".formatted(prices.region(), prices.date()));
        return lines;
    }

    /** Nothing if it is complete. */
    static List<String> incomplete(Measurement measurement) {
        return measurement.complete() ? List.of() : List.of("Incomplete: " + measurement.why() + ".");
    }

    static String millis(double value) {
        // Seven columns take a minute to the tenth, and a fast lookup to the hundredth.
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }

    static String signed(double value) {
        return value < 0 ? "-" + millis(-value) : millis(value);
    }

    /** A bin's bound, as precise as the bins are wide. */
    static String bound(double value, double width) {
        var digits = Math.max(0, (int) -Math.floor(Math.log10(width * (1 + 1e-9))));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String plan(Measurement measurement) {
        var plan = measurement.plan();
        return "Planned: %d %s each way in blocks of %d, after %d warm-ups; seed %d"
                .formatted(
                        plan.rides(),
                        plan.of() == Of.RIDE ? "rides" : "lookups",
                        plan.block(),
                        measurement.warmUps(),
                        plan.seed());
    }

    private static String loop(Measurement measurement) {
        var plan = measurement.plan();
        return plan.rate().isPresent()
                ? "Open loop: %s a second, each timed from when it was due"
                        .formatted(trimmed(plan.rate().getAsDouble()))
                : "Closed loop: %d at a time".formatted(plan.concurrency());
    }

    private static String runtimes(Map<String, String> runtimes) {
        return runtimes.entrySet().stream()
                .map(runtime -> "configured for %s, run by %s".formatted(runtime.getKey(), runtime.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String pairs(Map<String, String> values, String between) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + between + value.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
