package dev.wildrydes.cli.compare;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What the two ways cost: API Gateway, Lambda's requests and Lambda's duration. Tables, topics, logs and data transfer
 * are the same both ways and are not counted, nor is a free tier.
 *
 * @param url empty if no billed durations are known
 * @param arn the same
 */
public record CostComparison(Of of, Prices prices, Optional<ArmCost> url, Optional<ArmCost> arn) {
    private static final double MB_PER_GB = 1024;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double RIDES = 1e6;

    /** Prices what was billed for warm and successful samples. */
    public static CostComparison of(Measurement measurement, Prices prices) {
        return new CostComparison(
                measurement.plan().of(), prices, arm(measurement, prices, Arm.URL), arm(measurement, prices, Arm.ARN));
    }

    /** What a million rides by ARN save, in US dollars; empty if it is not known. */
    public Optional<Double> savingUsd() {
        return url.flatMap(url -> arn.map(arn -> url.totalUsd() - arn.totalUsd()));
    }

    /** The answer as one sentence without a full stop. */
    public String verdict() {
        if (savingUsd().isEmpty()) {
            return "The cost is not known: the functions' billed durations were not reported";
        }
        var url = this.url.orElseThrow().totalUsd();
        var arn = this.arn.orElseThrow().totalUsd();
        if (Math.abs(url - arn) < 0.005) {
            return String.format(
                    Locale.ROOT,
                    "A million %ss cost the same both ways: %.2f USD",
                    of == Of.RIDE ? "ride" : "lookup",
                    url);
        }
        return String.format(
                Locale.ROOT,
                "A million %ss cost %.2f USD by URL, %.2f by ARN: %s saves %.2f (%.1f %%)",
                of == Of.RIDE ? "ride" : "lookup",
                url,
                arn,
                arn < url ? "ARN" : "URL",
                Math.abs(url - arn),
                Math.abs(url - arn) / Math.max(url, arn) * 100);
    }

    private static Optional<ArmCost> arm(Measurement measurement, Prices prices, Arm arm) {
        var ride = measurement.plan().of() == Of.RIDE;
        var known = measurement.samples().stream()
                .filter(sample -> sample.arm() == arm && sample.successful() && !sample.cold())
                .filter(sample -> !Double.isNaN(sample.billedCalleeMillis()))
                .filter(sample -> !ride || !Double.isNaN(sample.billedCallerMillis()))
                .toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        ToDoubleFunction<ToDoubleFunction<Sample>> mean =
                value -> known.stream().mapToDouble(value).average().orElseThrow();
        var caller = ride ? mean.applyAsDouble(Sample::billedCallerMillis) : 0;
        var callee = mean.applyAsDouble(Sample::billedCalleeMillis);
        var gbSeconds =
                (caller + callee) / MILLIS_PER_SECOND * measurement.stamp().memoryMb() / MB_PER_GB;
        // POST /ride and, by URL, GET /unicorn; a lookup by itself has no POST /ride.
        var apiRequests = (ride ? 1 : 0) + (arm == Arm.URL ? 1 : 0);
        var lambdaRequests = ride ? 2 : 1;
        return Optional.of(new ArmCost(
                arm,
                known.size(),
                apiRequests,
                lambdaRequests,
                caller,
                callee,
                gbSeconds,
                apiRequests * prices.apiGatewayPerMillionRequests(),
                lambdaRequests * prices.lambdaPerMillionRequests(),
                gbSeconds * RIDES * prices.lambdaPerGbSecond()));
    }
}
