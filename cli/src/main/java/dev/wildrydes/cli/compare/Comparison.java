package dev.wildrydes.cli.compare;

/** A measurement and what follows from it. */
public record Comparison(Measurement measurement, LatencyComparison latency, CostComparison cost) {
    /** Judges and prices a measurement. */
    public static Comparison of(Measurement measurement, Prices prices) {
        return new Comparison(measurement, LatencyComparison.of(measurement), CostComparison.of(measurement, prices));
    }
}
