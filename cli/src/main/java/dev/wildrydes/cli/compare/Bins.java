package dev.wildrydes.cli.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * How many times of each arm fall where, for drawing both over each other.
 *
 * @param from where the first bin begins, in milliseconds
 * @param width each bin's, in milliseconds; a multiple of 1, 2 or 5 of a power of ten
 * @param url counts by bin; a bin begins with its lower bound and ends before the next one's
 * @param arn as many bins of the other arm
 * @param beyondUrl times of URL past the last bin, which ends where the slower arm's tail begins
 * @param beyondArn the same of ARN
 */
public record Bins(double from, double width, List<Long> url, List<Long> arn, long beyondUrl, long beyondArn) {
    private static final double TAIL = 97.5;

    /** Keeps no list that others can change. */
    public Bins {
        url = List.copyOf(url);
        arn = List.copyOf(arn);
    }

    /** Where bin {@code index} begins, in milliseconds. */
    public double start(int index) {
        return from + index * width;
    }

    /** Where the last bin ends, in milliseconds. */
    public double end() {
        return start(url.size());
    }

    /** @param most how many bins there may be, 2 at least */
    static Bins of(Values url, Values arn, int most) {
        var low = Math.min(url.min(), arn.min());
        var high = Math.max(url.percentile(TAIL), arn.percentile(TAIL));
        // A microsecond is as fine as times are kept.
        var width = niceWidth(Math.max((high - low) / (most - 1), 0.001));
        var from = Math.floor(low / width) * width;
        var count = (int) Math.min(most, Math.floor((high - from) / width) + 1);
        var end = from + count * width;
        return new Bins(
                from,
                width,
                counts(url, from, width, count),
                counts(arn, from, width, count),
                url.between(end, Math.max(end, url.max()) + 1),
                arn.between(end, Math.max(end, arn.max()) + 1));
    }

    private static List<Long> counts(Values values, double from, double width, int count) {
        var counts = new ArrayList<Long>(count);
        for (var index = 0; index < count; index++) {
            counts.add(values.between(from + index * width, from + (index + 1) * width));
        }
        return counts;
    }

    private static double niceWidth(double least) {
        var power = Math.pow(10, Math.floor(Math.log10(least)));
        for (var step : new int[] {1, 2, 5}) {
            // Rounding must not make a width of 0.1 one of 0.2.
            if (step * power >= least * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
