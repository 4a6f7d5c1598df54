package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.compare.Difference.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The 95 % confidence interval of a difference of medians, from pairs of blocks.
 *
 * <p>Rides of one block share what the machine did in that time, so not rides but whole pairs of blocks are drawn
 * again: what a pair shares cancels out, and what sets blocks apart widens the interval. How the difference varies over
 * the draws is its standard error; Student's t with one degree of freedom less than there are pairs makes an interval
 * of it, since the draws' own percentiles are too narrow where pairs are few (docs/decisions/0010).
 */
final class BlockBootstrap {
    static final int DRAWS = 2000;

    private static final double CONFIDENCE = 0.95;
    // As HdrHistogram counts: a value that was measured, not one between two.
    private static final Quantile MEDIAN = Quantile.withDefaults().with(EstimationMethod.HF1);

    private final List<Pair> pairs;
    private final int draws;

    BlockBootstrap(List<Pair> pairs, int draws) {
        this.pairs = pairs;
        this.draws = draws;
    }

    /** Empty where there are too few pairs. */
    Optional<Interval> interval(double difference, long seed) {
        if (pairs.size() < Difference.FEWEST_BLOCK_PAIRS) {
            return Optional.empty();
        }
        var count = pairs.size();
        // Drawing among few pairs varies less than measuring anew would, by this factor.
        var error =
                StandardDeviation.of(differences(new SplittableRandom(seed))).getAsDouble()
                        * Math.sqrt(count / (count - 1.0));
        var half = error * TDistribution.of(count - 1.0).inverseSurvivalProbability((1 - CONFIDENCE) / 2);
        return Optional.of(new Interval(difference - half, difference + half));
    }

    private double[] differences(SplittableRandom random) {
        var url = new double
                [pairs.stream().mapToInt(pair -> pair.url().length).max().orElse(0) * pairs.size()];
        var arn = new double
                [pairs.stream().mapToInt(pair -> pair.arn().length).max().orElse(0) * pairs.size()];
        var differences = new double[draws];
        for (var draw = 0; draw < draws; draw++) {
            var urls = 0;
            var arns = 0;
            for (var turn = 0; turn < pairs.size(); turn++) {
                var pair = pairs.get(random.nextInt(pairs.size()));
                System.arraycopy(pair.url(), 0, url, urls, pair.url().length);
                System.arraycopy(pair.arn(), 0, arn, arns, pair.arn().length);
                urls += pair.url().length;
                arns += pair.arn().length;
            }
            differences[draw] = median(url, urls) - median(arn, arns);
        }
        return differences;
    }

    private static double median(double[] values, int count) {
        return MEDIAN.evaluate(Arrays.copyOf(values, count), 0.5);
    }

    /** The times of a block of each arm; neither is empty. */
    record Pair(double[] url, double[] arn) {}
}
