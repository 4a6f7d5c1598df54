package dev.wildrydes.cli.output;

import dev.wildrydes.cli.compare.Arm;
import dev.wildrydes.cli.compare.ArmSummary;
import dev.wildrydes.cli.compare.Comparison;
import dev.wildrydes.cli.compare.DistanceComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A comparison as one HTML file that needs nothing else: tables, charts as SVG, light and dark as the reader's system
 * is.
 */
public final class Report {
    private Report() {}

    /** The whole file. */
    public static String html(Comparison result) {
        var body = new StringBuilder();
        body.append("<h1>").append(escaped(result.latency().verdict())).append(".</h1>\n");
        for (var line : ComparisonLines.incomplete(result.measurement())) {
            body.append("<p class=\"warning\">").append(escaped(line)).append("</p>\n");
        }
        paragraph(body, result.cost().verdict() + ".");
        body.append("<p class=\"legend\"><span class=\"url\"></span>url, through API Gateway "
                + "<span class=\"arn\"></span>arn, by direct invocation</p>\n");
        for (var distance : result.latency().distances()) {
            distance(body, distance);
        }
        cost(body, result);
        body.append("<section><h2>How it was measured</h2>\n<ul>\n");
        for (var line : ComparisonLines.stamp(result)) {
            body.append("<li>").append(escaped(line)).append("</li>\n");
        }
        body.append("</ul></section>\n");
        return page(body.toString());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void distance(StringBuilder body, DistanceComparison distance) {
        body.append("<section><h2>")
                .append(ComparisonForms.title(distance.distance()))
                .append("</h2>\n<div class=\"charts\">\n");
        distance.bins(Charts.BINS).ifPresent(bins -> body.append(Charts.distributions(bins)));
        distance.difference().ifPresent(difference -> body.append(Charts.interval(difference)));
        body.append("</div>\n<div class=\"wide\"><table>\n<tr><th>ms</th><th>n</th><th>errors</th><th>cold</th>"
                + "<th>min</th><th>p50</th><th>p90</th><th>p95</th><th>p99</th><th>max</th></tr>\n");
        for (var arm : Arm.values()) {
            row(body, distance.arm(arm));
        }
        body.append("</table></div>\n");
        ComparisonLines.below(distance).forEach(line -> paragraph(body, line + "."));
        body.append("</section>\n");
    }

    private static void row(StringBuilder body, ArmSummary arm) {
        body.append("<tr><th>").append(arm.arm().text()).append("</th>");
        cell(body, String.valueOf(arm.n()));
        cell(body, String.valueOf(arm.errors()));
        cell(body, String.valueOf(arm.cold()));
        arm.quantiles().ifPresent(found -> {
            cell(body, ComparisonLines.millis(found.min()));
            cell(body, ComparisonLines.millis(found.p50()));
            cell(body, ComparisonLines.millis(found.p90()));
            cell(body, ComparisonLines.millis(found.p95()));
            cell(
                    body,
                    found.p99().isPresent() ? ComparisonLines.millis(found.p99().getAsDouble()) : "–");
            cell(body, ComparisonLines.millis(found.max()));
        });
        body.append("</tr>\n");
    }

    private static void cost(StringBuilder body, Comparison result) {
        var cost = result.cost();
        if (cost.url().isEmpty() || cost.arn().isEmpty()) {
            return;
        }
        body.append("<section><h2>Cost</h2>\n<div class=\"charts\">\n")
                .append(Charts.cost(cost.of(), cost.url().get(), cost.arn().get()))
                .append("</div>\n");
        paragraph(body, "Prices: " + cost.prices().source() + ".");
        body.append("</section>\n");
    }

    private static void cell(StringBuilder body, String text) {
        body.append("<td>").append(text).append("</td>");
    }

    private static void paragraph(StringBuilder body, String text) {
        body.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private static String page(String body) {
        try (var frame = Report.class.getResourceAsStream("report.html")) {
            return new String(frame.readAllBytes(), StandardCharsets.UTF_8).replace("<!-- body -->", body);
        } catch (IOException e) {
            throw new UncheckedIOException("The report's frame cannot be read", e);
        }
    }
}
