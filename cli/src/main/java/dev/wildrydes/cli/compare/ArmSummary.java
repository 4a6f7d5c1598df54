package dev.wildrydes.cli.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One arm over one distance.
 *
 * @param n warm and successful samples, which alone the quantiles are of
 * @param errors samples that failed, warm or cold
 * @param cold successful samples for which a function was started
 * @param coldMedianMillis the median of the cold ones; empty if there are none
 * @param quantiles empty if {@code n} is 0
 */
public record ArmSummary(
        Arm arm, int n, int errors, int cold, OptionalDouble coldMedianMillis, Optional<Quantiles> quantiles) {}
