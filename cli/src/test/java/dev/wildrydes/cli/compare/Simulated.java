package dev.wildrydes.cli.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/** Measurements whose truth is known, since nobody measured them. */
public final class Simulated {
    public static final Instant START = Instant.parse("2026-11-21T02:30:00Z");
    public static final Prices PRICES = new Prices("us-east-1", LocalDate.of(2026, 11, 21), "a test", 3.50, 0.20, 1e-5);

    private Simulated() {}

    /** Log-normal times around {@code url} and {@code arn}, with drift shared by a pair and noise of each block. */
    static Measurement rides(double url, double arn, int pairs, int block, double blockNoise, Random random) {
        var samples = new ArrayList<Sample>();
        for (var pair = 0; pair < pairs; pair++) {
            var drift = random.nextGaussian();
            for (var arm : Arm.values()) {
                var middle = (arm == Arm.URL ? url : arn) + drift + random.nextGaussian() * blockNoise;
                for (var ride = 0; ride < block; ride++) {
                    var millis = middle + Math.exp(1.5 + 0.6 * random.nextGaussian());
                    samples.add(sample(arm, 2 * pair + arm.ordinal(), millis, millis - 20));
                }
            }
        }
        return of(samples, true, "");
    }

    public static Sample sample(Arm arm, int block, double millis, double lookup) {
        var caller = arm == Arm.URL ? 40 : 24;
        return new Sample(arm, block, START, millis, OptionalDouble.of(lookup), false, 201, caller, 8);
    }

    public static Measurement of(List<Sample> samples, boolean complete, String why) {
        var stamp = new Stamp(
                "local",
                "us-east-2",
                "http://127.0.0.1:4100",
                Map.of("java21", "17.0.15"),
                512,
                Map.of("wildrydes", "0.1.0"),
                "Linux amd64, 2 processors",
                START,
                42,
                Map.of("apigateway.delay", "20ms"),
                true);
        return new Measurement(
                samples, 10, complete, why, stamp, new Plan(Of.RIDE, 100, 10, 1, OptionalDouble.empty(), 42));
    }
}
