package dev.wildrydes.cli.output;

import dev.wildrydes.cli.compare.ArmCost;
import dev.wildrydes.cli.compare.Bins;
import dev.wildrydes.cli.compare.Difference;
import dev.wildrydes.cli.compare.Of;
import java.util.List;
import java.util.Locale;

/** The report's charts, as SVG whose colours the page's style sheet gives. */
final class Charts {
    /** How many bins a distribution is drawn with. */
    static final int BINS = 40;

    private static final double WIDTH = 440;
    private static final double LEFT = 12;
    private static final double SPAN = WIDTH - 2 * LEFT;

    private Charts() {}

    /** Both arms' distributions over each other; what lies past the last bin is counted beneath. */
    static String distributions(Bins bins) {
        var most = Math.max(most(bins.url()), most(bins.arn()));
        var svg = begin(190, "How often each time was measured, both ways over each other");
        svg.append(steps("url", bins.url(), most)).append(steps("arn", bins.arn(), most));
        line(svg, "axis", LEFT, 140, LEFT + SPAN, 140);
        var every = Math.max(1, (int) Math.ceil(bins.url().size() / 5.0));
        for (var index = 0; index <= bins.url().size(); index += every) {
            var x = LEFT + SPAN * index / bins.url().size();
            var anchor = index == 0 ? "start" : index == bins.url().size() ? "end" : "middle";
            text(svg, x, 157, anchor, ComparisonLines.bound(bins.start(index), bins.width()));
        }
        var beyond = bins.beyondUrl() + bins.beyondArn() == 0
                ? ""
                : "; past the right end: %d url, %d arn".formatted(bins.beyondUrl(), bins.beyondArn());
        text(svg, LEFT, 180, "start", "ms" + beyond);
        return svg.append("</svg>\n").toString();
    }

    /** The difference of the medians and its interval, with zero in sight. */
    static String interval(Difference difference) {
        var low = difference.interval().map(Difference.Interval::low).orElse(difference.millis());
        var high = difference.interval().map(Difference.Interval::high).orElse(difference.millis());
        var left = Math.min(0, low);
        var right = Math.max(0, high);
        var margin = Math.max((right - left) * 0.12, 0.01);
        var scale = SPAN / (right - left + 2 * margin);
        var zero = LEFT + (margin - left) * scale;
        var svg = begin(120, "Difference of the medians with its 95 % confidence interval");
        text(svg, LEFT, 18, "start", "url - arn, ms (95 % CI)");
        line(svg, "axis", zero, 34, zero, 88);
        text(svg, zero, 104, "middle", "0");
        var from = LEFT + (low - left + margin) * scale;
        var to = LEFT + (high - left + margin) * scale;
        var at = LEFT + (difference.millis() - left + margin) * scale;
        line(svg, "whisker", from, 60, to, 60);
        line(svg, "whisker", from, 52, from, 68);
        line(svg, "whisker", to, 52, to, 68);
        svg.append(format("<circle class=\"point\" cx=\"%.1f\" cy=\"60\" r=\"5\"/>%n", at));
        text(svg, Math.min(Math.max(at, 30), WIDTH - 30), 42, "middle", ComparisonLines.signed(difference.millis()));
        return svg.append("</svg>\n").toString();
    }

    /** What a million cost each way, as bars with their parts. */
    static String cost(Of of, ArmCost url, ArmCost arn) {
        var svg = begin(168, "Cost each way by part");
        text(svg, LEFT, 18, "start", "USD per million " + (of == Of.RIDE ? "rides" : "lookups"));
        var scale = (SPAN - 90) / Math.max(Math.max(url.totalUsd(), arn.totalUsd()), 0.01);
        bar(svg, 30, "url", url, scale);
        bar(svg, 78, "arn", arn, scale);
        key(svg, LEFT, "part-api", "API Gateway");
        key(svg, LEFT + 126, "part-requests", "Lambda requests");
        key(svg, LEFT + 290, "part-duration", "GB-seconds");
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, double top, String name, ArmCost cost, double scale) {
        text(svg, LEFT, top + 22, "start", name);
        var x = LEFT + 34;
        x = part(svg, x, top, "part-api", cost.apiGatewayUsd() * scale);
        x = part(svg, x, top, "part-requests", cost.lambdaRequestsUsd() * scale);
        x = part(svg, x, top, "part-duration", cost.lambdaDurationUsd() * scale);
        text(svg, x + 6, top + 22, "start", format("%.2f", cost.totalUsd()));
    }

    private static double part(StringBuilder svg, double x, double top, String kind, double width) {
        svg.append(format(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"34\"/>%n", kind, x, top, width));
        return x + width;
    }

    private static void key(StringBuilder svg, double x, String kind, String name) {
        svg.append(format("<rect class=\"%s\" x=\"%.1f\" y=\"136\" width=\"12\" height=\"12\"/>%n", kind, x));
        text(svg, x + 18, 147, "start", name);
    }

    private static String steps(String arm, List<Long> counts, long most) {
        var points = new StringBuilder();
        var step = SPAN / counts.size();
        points.append(format("%.1f,140", LEFT));
        for (var index = 0; index < counts.size(); index++) {
            var y = 140 - 125.0 * counts.get(index) / most;
            points.append(format(" %.1f,%.1f %.1f,%.1f", LEFT + index * step, y, LEFT + (index + 1) * step, y));
        }
        points.append(format(" %.1f,140", LEFT + SPAN));
        return format("<polygon class=\"%s\" points=\"%s\"/>%n", arm, points);
    }

    private static long most(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).reduce(1, Math::max);
    }

    private static StringBuilder begin(int height, String title) {
        return new StringBuilder(format(
                "<svg viewBox=\"0 0 %.0f %d\" role=\"img\"><title>%s</title>%n", WIDTH, height, Report.escaped(title)));
    }

    private static void line(StringBuilder svg, String kind, double x1, double y1, double x2, double y2) {
        svg.append(
                format("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", kind, x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, Report.escaped(text)));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }
}
