package dev.wildrydes.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatencyComparisonTest {
    private static final int RUNS = 250;
    private static final int DRAWS = 200;

    @ParameterizedTest
    @CsvSource({"5, 0", "10, 0", "5, 3", "10, 3"})
    void theIntervalHoldsTheTruthInAboutNineteenOfTwentyRuns(int pairs, double blockNoise) {
        var held = runs(52, 40, pairs, blockNoise).stream()
                .filter(interval -> interval.low() <= 12 && interval.high() >= 12)
                .count();

        assertThat(held / (double) RUNS).isBetween(0.93, 0.99);
    }

    @Test
    void sameDistributionsAreSeldomCalledDifferent() {
        var called = runs(40, 40, 10, 0).stream()
                .filter(interval -> interval.low() > 0 || interval.high() < 0)
                .count();

        assertThat(called / (double) RUNS).isLessThan(0.07);
    }

    @Test
    void aShiftIsFoundWithItsSizeAndItsDirection() {
        var faster = LatencyComparison.of(Simulated.rides(60, 40, 10, 20, 1, new Random(1)));
        var slower = LatencyComparison.of(Simulated.rides(40, 60, 10, 20, 1, new Random(1)));

        assertThat(faster.endToEnd().difference().orElseThrow().interval()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isBetween(17.0, 20.0);
            assertThat(interval.high()).isBetween(20.0, 23.0);
        });
        assertThat(faster.verdict()).matches("ARN is faster by \\d+\\.\\d ms \\(95 % CI \\d+\\.\\d … \\d+\\.\\d\\)");
        assertThat(slower.verdict()).matches("URL is faster by \\d+\\.\\d ms \\(95 % CI \\d+\\.\\d … \\d+\\.\\d\\)");
    }

    @Test
    void theSameSeedJudgesAlike() {
        var measurement = Simulated.rides(50, 45, 5, 10, 1, new Random(3));

        assertThat(LatencyComparison.of(measurement).verdict())
                .isEqualTo(LatencyComparison.of(measurement).verdict());
    }

    @Test
    void theDifferenceIsThatOfTheMediansInTheTable() {
        var found = LatencyComparison.of(Simulated.rides(50, 45, 5, 11, 1, new Random(3)))
                .endToEnd();

        assertThat(found.difference().orElseThrow().millis())
                .isEqualTo(found.arm(Arm.URL).quantiles().orElseThrow().p50()
                        - found.arm(Arm.ARN).quantiles().orElseThrow().p50());
    }

    @Test
    void quantilesAreMeasuredTimes() {
        var quantiles = hundred(100).arm(Arm.URL).quantiles().orElseThrow();

        assertThat(quantiles).isEqualTo(new Quantiles(1, 50, 90, 95, OptionalDouble.of(99), 100));
    }

    @Test
    void belowAHundredSamplesThereIsNoP99() {
        assertThat(hundred(99).arm(Arm.URL).quantiles().orElseThrow().p99()).isEmpty();
    }

    @Test
    void failuresAndColdStartsAreCountedAndKeptOutOfTheQuantiles() {
        var samples = new ArrayList<Sample>();
        for (var arm : Arm.values()) {
            samples.add(Simulated.sample(arm, arm.ordinal(), 10, 5));
            samples.add(
                    new Sample(arm, arm.ordinal(), Simulated.START, 900, OptionalDouble.of(800), true, 201, 800, 300));
            samples.add(new Sample(
                    arm,
                    arm.ordinal(),
                    Simulated.START,
                    3,
                    OptionalDouble.empty(),
                    false,
                    502,
                    Double.NaN,
                    Double.NaN));
        }

        var url =
                LatencyComparison.of(Simulated.of(samples, true, "")).endToEnd().arm(Arm.URL);

        assertThat(url.n()).isEqualTo(1);
        assertThat(url.errors()).isEqualTo(1);
        assertThat(url.cold()).isEqualTo(1);
        assertThat(url.coldMedianMillis()).hasValue(900);
        assertThat(url.quantiles().orElseThrow().max()).isEqualTo(10);
    }

    @Test
    void fewBlocksGiveNoInterval() {
        var found = LatencyComparison.of(Simulated.rides(60, 40, 2, 50, 0, new Random(1)));

        assertThat(found.endToEnd().difference().orElseThrow().interval()).isEmpty();
        assertThat(found.verdict())
                .endsWith("which may be chance: it takes 3 blocks each way to tell, and there were 2");
    }

    @Test
    void anArmWithoutSuccessIsNotCompared() {
        var found =
                LatencyComparison.of(Simulated.of(List.of(Simulated.sample(Arm.URL, 0, 10, 5)), false, "it failed"));

        assertThat(found.verdict()).isEqualTo("Nothing can be compared: ARN has no warm and successful sample");
    }

    @Test
    void aStallShowsInTheOpenLoopsPercentilesAndHidesInTheClosedLoops() {
        assertThat(p95(true)).isGreaterThan(500);
        assertThat(p95(false)).isLessThan(20);
    }

    /** A server that takes 5 ms, one at a time, and stands still for a second; a ride is due every 10 ms. */
    private static double p95(boolean open) {
        var samples = new ArrayList<Sample>();
        for (var arm : Arm.values()) {
            double free = 0;
            for (var ride = 0; ride < 400; ride++) {
                var due = ride * 10.0;
                var sent = Math.max(due, free);
                var begins = sent >= 1000 && sent < 2000 ? 2000 : sent;
                free = begins + 5;
                samples.add(Simulated.sample(arm, ride / 50 * 2 + arm.ordinal(), free - (open ? due : sent), 4));
            }
        }
        return LatencyComparison.of(Simulated.of(samples, true, ""))
                .endToEnd()
                .arm(Arm.URL)
                .quantiles()
                .orElseThrow()
                .p95();
    }

    private static DistanceComparison hundred(int count) {
        return LatencyComparison.of(Simulated.of(
                        IntStream.rangeClosed(1, count)
                                .mapToObj(millis -> Simulated.sample(Arm.URL, 0, millis, 1))
                                .toList(),
                        true,
                        ""))
                .endToEnd();
    }

    private static List<Difference.Interval> runs(double url, double arn, int pairs, double blockNoise) {
        var random = new Random(20261121);
        return IntStream.range(0, RUNS)
                .mapToObj(run -> DistanceComparison.of(
                                Distance.END_TO_END,
                                Simulated.rides(url, arn, pairs, 10, blockNoise, random)
                                        .samples(),
                                run,
                                DRAWS)
                        .difference()
                        .orElseThrow()
                        .interval()
                        .orElseThrow())
                .toList();
    }
}
