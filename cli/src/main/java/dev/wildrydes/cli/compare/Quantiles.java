package dev.wildrydes.cli.compare;

import java.util.OptionalDouble;

/**
 * How times are spread, in milliseconds. A percentile is a time that was measured: the smallest that at least this
 * share of all does not exceed.
 *
 * @param p99 empty below 100 samples, of which it would be the largest or the last but one
 */
public record Quantiles(double min, double p50, double p90, double p95, OptionalDouble p99, double max) {
    /** How many samples the 99th percentile needs. */
    public static final int P99_NEEDS = 100;

    static Quantiles of(Values values) {
        return new Quantiles(
                values.min(),
                values.percentile(50),
                values.percentile(90),
                values.percentile(95),
                values.count() < P99_NEEDS ? OptionalDouble.empty() : OptionalDouble.of(values.percentile(99)),
                values.max());
    }
}
