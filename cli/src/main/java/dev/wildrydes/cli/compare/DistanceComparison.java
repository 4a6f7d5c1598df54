package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.compare.BlockBootstrap.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Both arms over one distance. */
public final class DistanceComparison {
    private final Distance distance;
    private final ArmSummary url;
    private final ArmSummary arn;
    private final Optional<Difference> difference;
    private final Values urlValues;
    private final Values arnValues;

    private DistanceComparison(Distance distance, List<Sample> samples, long seed, int draws) {
        this.distance = distance;
        urlValues = values(samples, Arm.URL, sample -> !sample.cold());
        arnValues = values(samples, Arm.ARN, sample -> !sample.cold());
        url = summary(samples, Arm.URL, urlValues);
        arn = summary(samples, Arm.ARN, arnValues);
        difference = urlValues.count() == 0 || arnValues.count() == 0
                ? Optional.empty()
                : Optional.of(difference(samples, seed, draws));
    }

    static DistanceComparison of(Distance distance, List<Sample> samples, long seed, int draws) {
        return new DistanceComparison(distance, samples, seed, draws);
    }

    /** From where to where. */
    public Distance distance() {
        return distance;
    }

    /** What was seen of an arm. */
    public ArmSummary arm(Arm arm) {
        return arm == Arm.URL ? url : this.arn;
    }

    /** Between the medians; empty if an arm has no warm and successful sample. */
    public Optional<Difference> difference() {
        return difference;
    }

    /**
     * Both distributions in bins of one width.
     *
     * @param most how many bins there may be, 2 at least
     * @return empty where there is no difference either
     */
    public Optional<Bins> bins(int most) {
        return difference.map(any -> Bins.of(urlValues, arnValues, most));
    }

    private Difference difference(List<Sample> samples, long seed, int draws) {
        var millis = urlValues.percentile(50) - arnValues.percentile(50);
        var pairs = pairs(samples);
        return new Difference(millis, new BlockBootstrap(pairs, draws).interval(millis, seed), pairs.size());
    }

    private List<Pair> pairs(List<Sample> samples) {
        var urls = blocks(samples, Arm.URL);
        var arns = blocks(samples, Arm.ARN);
        var pairs = new ArrayList<Pair>();
        for (var index = 0; index < Math.min(urls.size(), arns.size()); index++) {
            pairs.add(new Pair(urls.get(index), arns.get(index)));
        }
        return pairs;
    }

    private List<double[]> blocks(List<Sample> samples, Arm arm) {
        var blocks = new TreeMap<Integer, List<Double>>();
        for (var sample : samples) {
            var millis = distance.millis(sample);
            if (sample.arm() == arm && sample.successful() && !sample.cold() && millis.isPresent()) {
                blocks.computeIfAbsent(sample.block(), number -> new ArrayList<>())
                        .add(millis.getAsDouble());
            }
        }
        return blocks.values().stream()
                .map(block -> block.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }

    private ArmSummary summary(List<Sample> samples, Arm arm, Values values) {
        var errors = samples.stream()
                .filter(sample -> sample.arm() == arm && !sample.successful())
                .count();
        var cold = values(samples, arm, Sample::cold);
        return new ArmSummary(
                arm,
                values.count(),
                (int) errors,
                cold.count(),
                cold.median(),
                values.count() == 0 ? Optional.empty() : Optional.of(Quantiles.of(values)));
    }

    private Values values(List<Sample> samples, Arm arm, Predicate<Sample> which) {
        return new Values(samples.stream()
                .filter(sample -> sample.arm() == arm && sample.successful() && which.test(sample))
                .map(distance::millis)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble));
    }
}
