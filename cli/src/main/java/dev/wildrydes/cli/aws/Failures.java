package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call of a client means, wherever it went to. */
public final class Failures {
    private Failures() {}

    /** The failure in two lines, if it is one of a client; else it is somebody else's. */
    public static Optional<CliError> of(Exception failure) {
        return failure instanceof SdkException client ? Optional.of(describe(client)) : Optional.empty();
    }

    /** The failure as one of a client; what is no HTTP leaves some clients as a bare failure of reading. */
    static Optional<SdkException> ofClient(Exception failure) {
        if (failure instanceof SdkException client) {
            return Optional.of(client);
        }
        var thrownByClient = Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("software.amazon.awssdk.core.internal.http."));
        return failure instanceof UncheckedIOException && thrownByClient
                ? Optional.of(SdkClientException.create(failure.getMessage(), failure))
                : Optional.empty();
    }

    /** The failure in two lines. */
    public static CliError describe(SdkException failure) {
        if (failure instanceof AwsServiceException refusal) {
            var cure = Denial.in(sentence(refusal)).map(Denial::cure).orElse("");
            return new CliError(ExitCode.SERVICE, sentence(refusal), cure, refusal);
        }
        if (neverConnected(failure)) {
            return new CliError(
                    ExitCode.FAILED,
                    "No connection: " + root(failure).getMessage(),
                    "See whether the local cloud runs: wildrydes local status",
                    failure);
        }
        if (timedOut(failure)) {
            return new CliError(ExitCode.TIMEOUT, "No answer came in time", "", failure);
        }
        return new CliError(ExitCode.FAILED, failure.getMessage(), "", failure);
    }

    /** What the service said: its code, its words, its name and the request's id. */
    public static String sentence(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        if (details == null) {
            return refusal.getMessage();
        }
        var request = refusal.requestId() == null ? "" : ", request " + refusal.requestId();
        return "%s: %s (%s, status %d%s)"
                .formatted(
                        details.errorCode(),
                        details.errorMessage(),
                        details.serviceName(),
                        refusal.statusCode(),
                        request);
    }

    /** Whether the service cannot have seen the request, since no connection came about. */
    public static boolean neverConnected(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException
                        || isConnectTimeout(cause));
    }

    /** Whether there is no way to the service, which does not change within seconds: no such host, or all is silent. */
    public static boolean isUnreachable(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof UnknownHostException || isConnectTimeout(cause));
    }

    /** Whether the answer did not come in time. */
    public static boolean timedOut(Throwable failure) {
        return causes(failure).anyMatch(SocketTimeoutException.class::isInstance) && !neverConnected(failure);
    }

    /**
     * Whether the same call may well be answered a little later: it was throttled, or the connection or the service
     * failed on the way.
     */
    public static boolean passes(SdkException failure) {
        return failure instanceof AwsServiceException refusal
                ? refusal.isThrottlingException() || refusal.statusCode() >= 500
                : failure.retryable();
    }

    /** Whether no connection came about in time, which the JDK tells from an answer that is late in words only. */
    static boolean isConnectTimeout(Throwable cause) {
        return cause instanceof SocketTimeoutException
                && Optional.ofNullable(cause.getMessage())
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .contains("connect");
    }

    static Throwable root(Throwable failure) {
        return causes(failure).reduce((first, second) -> second).orElse(failure);
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
