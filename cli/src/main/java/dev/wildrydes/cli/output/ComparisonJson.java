package dev.wildrydes.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.cli.compare.Arm;
import dev.wildrydes.cli.compare.ArmCost;
import dev.wildrydes.cli.compare.ArmSummary;
import dev.wildrydes.cli.compare.Comparison;
import dev.wildrydes.cli.compare.CostComparison;
import dev.wildrydes.cli.compare.Difference;
import dev.wildrydes.cli.compare.Distance;
import dev.wildrydes.cli.compare.DistanceComparison;
import dev.wildrydes.cli.compare.Measurement;
import dev.wildrydes.cli.compare.Quantiles;
import java.util.Map;
import java.util.OptionalDouble;

/** A comparison as JSON: each number's name ends with its unit, save plain counts. */
final class ComparisonJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ComparisonJson() {}

    static JsonNode document(Comparison result) {
        var document = JSON.objectNode();
        var measurement = result.measurement();
        document.put("complete", measurement.complete());
        if (!measurement.complete()) {
            document.put("why", measurement.why());
        }
        document.put("verdict", result.latency().verdict());
        for (var distance : result.latency().distances()) {
            document.set(distance.distance() == Distance.END_TO_END ? "endToEnd" : "lookup", distance(distance));
        }
        document.set("cost", cost(result.cost()));
        document.set("plan", plan(measurement));
        document.set("stamp", stamp(measurement));
        return document;
    }

    private static ObjectNode distance(DistanceComparison distance) {
        var node = JSON.objectNode();
        for (var arm : Arm.values()) {
            node.set(arm.text(), summary(distance.arm(arm)));
        }
        distance.difference().ifPresent(difference -> node.set("difference", difference(difference)));
        return node;
    }

    private static ObjectNode summary(ArmSummary arm) {
        var node = JSON.objectNode();
        node.put("n", arm.n());
        node.put("errors", arm.errors());
        node.put("cold", arm.cold());
        put(node, "coldMedianMillis", arm.coldMedianMillis());
        arm.quantiles().ifPresent(found -> quantiles(node, found));
        return node;
    }

    private static void quantiles(ObjectNode node, Quantiles found) {
        node.put("minMillis", found.min());
        node.put("p50Millis", found.p50());
        node.put("p90Millis", found.p90());
        node.put("p95Millis", found.p95());
        put(node, "p99Millis", found.p99());
        node.put("maxMillis", found.max());
    }

    private static ObjectNode difference(Difference difference) {
        var node = JSON.objectNode();
        node.put("urlLessArnMillis", micros(difference.millis()));
        difference.interval().ifPresent(interval -> {
            node.put("lowMillis", micros(interval.low()));
            node.put("highMillis", micros(interval.high()));
            node.put("confidencePercent", 95);
        });
        node.put("blockPairs", difference.blockPairs());
        return node;
    }

    private static ObjectNode cost(CostComparison cost) {
        var node = JSON.objectNode();
        node.put("verdict", cost.verdict());
        cost.url().ifPresent(arm -> node.set("url", cost(arm)));
        cost.arn().ifPresent(arm -> node.set("arn", cost(arm)));
        cost.savingUsd().ifPresent(saving -> node.put("urlLessArnUsdPerMillion", saving));
        var prices = node.putObject("prices");
        prices.put("region", cost.prices().region());
        prices.put("date", cost.prices().date().toString());
        prices.put("source", cost.prices().source());
        prices.put("apiGatewayUsdPerMillionRequests", cost.prices().apiGatewayPerMillionRequests());
        prices.put("lambdaUsdPerMillionRequests", cost.prices().lambdaPerMillionRequests());
        prices.put("lambdaUsdPerGbSecond", cost.prices().lambdaPerGbSecond());
        return node;
    }

    private static ObjectNode cost(ArmCost arm) {
        var node = JSON.objectNode();
        node.put("n", arm.n());
        node.put("apiGatewayRequests", arm.apiGatewayRequests());
        node.put("lambdaRequests", arm.lambdaRequests());
        node.put("billedCallerMeanMillis", arm.billedCallerMillis());
        node.put("billedCalleeMeanMillis", arm.billedCalleeMillis());
        node.put("gbSeconds", arm.gbSeconds());
        node.put("apiGatewayUsdPerMillion", arm.apiGatewayUsd());
        node.put("lambdaRequestsUsdPerMillion", arm.lambdaRequestsUsd());
        node.put("lambdaDurationUsdPerMillion", arm.lambdaDurationUsd());
        node.put("totalUsdPerMillion", arm.totalUsd());
        return node;
    }

    private static ObjectNode plan(Measurement measurement) {
        var plan = measurement.plan();
        var node = JSON.objectNode();
        node.put("of", plan.of().text());
        node.put("rides", plan.rides());
        node.put("block", plan.block());
        node.put("concurrency", plan.concurrency());
        put(node, "ratePerSecond", plan.rate());
        node.put("seed", plan.seed());
        node.put("warmUps", measurement.warmUps());
        return node;
    }

    private static ObjectNode stamp(Measurement measurement) {
        var stamp = measurement.stamp();
        var node = JSON.objectNode();
        node.put("target", stamp.target());
        node.put("local", stamp.local());
        node.put("region", stamp.region());
        node.put("endpoint", stamp.endpoint());
        node.set("runtimes", texts(stamp.runtimes()));
        node.put("memoryMegabytes", stamp.memoryMb());
        node.set("versions", texts(stamp.versions()));
        node.put("machine", stamp.machine());
        node.put("date", stamp.date().toString());
        node.put("seed", stamp.seed());
        node.set("settings", texts(stamp.settings()));
        return node;
    }

    private static ObjectNode texts(Map<String, String> values) {
        var node = JSON.objectNode();
        values.forEach(node::put);
        return node;
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresentOrElse(present -> node.put(name, present), () -> node.putNull(name));
    }

    private static double micros(double millis) {
        return Math.round(millis * 1000) / 1000.0;
    }
}
