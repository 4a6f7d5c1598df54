package dev.wildrydes.cli.output;

import dev.wildrydes.cli.compare.Arm;
import dev.wildrydes.cli.compare.ArmCost;
import dev.wildrydes.cli.compare.ArmSummary;
import dev.wildrydes.cli.compare.Bins;
import dev.wildrydes.cli.compare.Comparison;
import dev.wildrydes.cli.compare.CostComparison;
import dev.wildrydes.cli.compare.Distance;
import dev.wildrydes.cli.compare.DistanceComparison;
import dev.wildrydes.cli.compare.Of;
import dev.wildrydes.cli.compare.Quantiles;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is put for people about a comparison. */
final class ComparisonForms {
    private static final int COLUMNS = 80;
    private static final int BINS = 12;
    private static final int BAR = 30;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private ComparisonForms() {}

    static void latency(Comparison result, Text text) throws IOException {
        for (var distance : result.latency().distances()) {
            distance(distance, text);
        }
        var bins = result.latency().endToEnd().bins(BINS);
        if (bins.isPresent()) {
            histogram(bins.get(), text);
        }
        text.line(text.style().strong(result.latency().verdict() + "."));
        text.line(result.cost().verdict() + ".");
        text.line("");
        stamp(result, text);
    }

    static void cost(Comparison result, Text text) throws IOException {
        var cost = result.cost();
        if (cost.url().isPresent() && cost.arn().isPresent()) {
            costs(cost, cost.url().get(), cost.arn().get(), text);
        }
        text.line(text.style().strong(cost.verdict() + "."));
        text.line("");
        stamp(result, text);
    }

    static String title(Distance distance) {
        return distance == Distance.END_TO_END ? "End to end" : "Lookup";
    }

    private static void distance(DistanceComparison distance, Text text) throws IOException {
        text.line(text.style()
                .strong("%-16s%4s%8s%6s%7s%7s%7s%7s%7s%8s"
                        .formatted(
                                title(distance.distance()) + ", ms",
                                "n",
                                "errors",
                                "cold",
                                "min",
                                "p50",
                                "p90",
                                "p95",
                                "p99",
                                "max")));
        for (var arm : Arm.values()) {
            text.line(row(distance.arm(arm)));
        }
        for (var line : ComparisonLines.below(distance)) {
            text.line(line);
        }
        text.line("");
    }

    private static String row(ArmSummary arm) {
        var counts = "%-14s%6d%8d%6d".formatted(arm.arm().text(), arm.n(), arm.errors(), arm.cold());
        return arm.quantiles().map(found -> counts + cells(found)).orElse(counts);
    }

    private static String cells(Quantiles found) {
        var p99 = found.p99().isPresent() ? ComparisonLines.millis(found.p99().getAsDouble()) : "-";
        return "%7s%7s%7s%7s%7s%8s"
                .formatted(
                        ComparisonLines.millis(found.min()),
                        ComparisonLines.millis(found.p50()),
                        ComparisonLines.millis(found.p90()),
                        ComparisonLines.millis(found.p95()),
                        p99,
                        ComparisonLines.millis(found.max()));
    }

    private static void histogram(Bins bins, Text text) throws IOException {
        var most = Math.max(most(bins.url(), bins.beyondUrl()), most(bins.arn(), bins.beyondArn()));
        text.line(text.style().strong("%10s  %-32s%s".formatted("From, ms", "url", "arn")));
        for (var index = 0; index < bins.url().size(); index++) {
            text.line(bars(
                    ComparisonLines.bound(bins.start(index), bins.width()),
                    bins.url().get(index),
                    bins.arn().get(index),
                    most));
        }
        if (bins.beyondUrl() + bins.beyondArn() > 0) {
            text.line(bars(
                    "≥ " + ComparisonLines.bound(bins.end(), bins.width()), bins.beyondUrl(), bins.beyondArn(), most));
        }
        text.line("");
    }

    private static long most(List<Long> counts, long beyond) {
        return counts.stream().mapToLong(Long::longValue).reduce(Math.max(beyond, 1), Math::max);
    }

    private static String bars(String bound, long url, long arn, long most) {
        return "%10s  %-32s%s".formatted(bound, bar(url, most), bar(arn, most)).stripTrailing();
    }

    private static String bar(long count, long most) {
        // Whatever is there shows, be it little.
        var eighths = count == 0 ? 0 : Math.max(1, (int) Math.round(8.0 * BAR * count / most));
        var full = "█".repeat(eighths / 8);
        return eighths % 8 == 0 ? full : full + EIGHTHS.charAt(eighths % 8);
    }

    private static void costs(CostComparison cost, ArmCost url, ArmCost arn, Text text) throws IOException {
        var title = cost.of() == Of.RIDE ? "Per million rides, USD" : "Per million lookups, USD";
        text.line(text.style().strong("%-26s%10s%10s%12s".formatted(title, "url", "arn", "difference")));
        price("API Gateway requests", url, arn, ArmCost::apiGatewayUsd, text);
        price("Lambda requests", url, arn, ArmCost::lambdaRequestsUsd, text);
        price("Lambda GB-seconds", url, arn, ArmCost::lambdaDurationUsd, text);
        price("Total", url, arn, ArmCost::totalUsd, text);
        text.line("");
        var of = cost.of() == Of.RIDE ? "ride" : "lookup";
        text.line("Billed for a %s, ms: url %s, arn %s".formatted(of, billed(cost.of(), url), billed(cost.of(), arn)));
    }

    private static String billed(Of of, ArmCost arm) {
        var total = arm.billedCallerMillis() + arm.billedCalleeMillis();
        return of == Of.RIDE
                ? String.format(Locale.ROOT, "%.1f (RequestRide %.1f)", total, arm.billedCallerMillis())
                : String.format(Locale.ROOT, "%.1f", total);
    }

    private static void price(String name, ArmCost url, ArmCost arn, ToDoubleFunction<ArmCost> part, Text text)
            throws IOException {
        text.line(String.format(
                Locale.ROOT,
                "%-26s%10.2f%10.2f%12.2f",
                name,
                part.applyAsDouble(url),
                part.applyAsDouble(arn),
                part.applyAsDouble(url) - part.applyAsDouble(arn)));
    }

    private static void stamp(Comparison result, Text text) throws IOException {
        for (var line : ComparisonLines.stamp(result)) {
            for (var part : Broken.lines(line, COLUMNS)) {
                text.line(part);
            }
        }
        for (var line : ComparisonLines.incomplete(result.measurement())) {
            text.line(text.style().bad(line));
        }
    }
}
