package dev.wildrydes.cli.invoke;

import dev.wildrydes.cli.aws.Failures;
import dev.wildrydes.cli.error.CliError;
import java.time.Duration;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Which failed calls are made again.
 *
 * @param most how many times at most, after the first; 0 never
 * @param evenIfItRan whether a call that may have run the function is made again too
 */
public record Retries(int most, boolean evenIfItRan) {
    /** Three, and only of calls that cannot have run. */
    public static final Retries SAFE = new Retries(3, false);

    private static final long BASE_MILLIS = 200;
    private static final long CAP_MILLIS = 5_000;
    private static final int THROTTLED = 429;

    /** As many as the user asked for, of whatever failed. */
    public static Retries asked(int most) {
        if (most < 0) {
            throw CliError.usage("--retries " + most + " is below zero", "Give 0 to turn them off: --retries 0");
        }
        return new Retries(most, true);
    }

    /**
     * Whether another attempt is due. One that took all the time for a connection, or found no host, would fare no
     * better.
     *
     * @param made how many were made again already
     */
    boolean allow(SdkException failure, int made) {
        return made < most && (cannotHaveRun(failure) || evenIfItRan && mayPass(failure));
    }

    /** How long to wait before attempt {@code made + 1}: exponential, capped, anywhere in the upper half. */
    static Duration delay(int made, RandomGenerator random) {
        var longest = Math.min(CAP_MILLIS, BASE_MILLIS << Math.min(made, 10));
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }

    private static boolean cannotHaveRun(SdkException failure) {
        return failure instanceof AwsServiceException refusal
                ? refusal.statusCode() == THROTTLED
                : Failures.neverConnected(failure) && !Failures.isUnreachable(failure);
    }

    private static boolean mayPass(SdkException failure) {
        return !(failure instanceof AwsServiceException refusal) || refusal.statusCode() >= 500;
    }
}
