package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/**
 * What a failed call to AWS, or to what answers in its place, means. The codes are those of AWS's pages of common
 * errors, and S3's own.
 */
final class RemoteFailures {
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "ExpiredTokenFault");
    private static final Set<String> UNKNOWN_KEY =
            Set.of("InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "InvalidToken");
    private static final Set<String> CLOCK = Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");

    private final Place place;
    private final Access access;

    RemoteFailures(Place place, Access access) {
        this.place = place;
        this.access = access;
    }

    CliError describe(SdkException failure) {
        return failure instanceof AwsServiceException refusal ? refused(refusal) : unanswered(failure);
    }

    private CliError refused(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        var code = details == null ? "" : String.valueOf(details.errorCode());
        var message = details == null ? "" : String.valueOf(details.errorMessage());
        var sentence = Failures.sentence(refusal);
        if (details == null || details.errorMessage() == null && !place.isAws()) {
            return strange("answered with status %d and no error of AWS's".formatted(refusal.statusCode()), refusal);
        }
        if (EXPIRED.contains(code)) {
            return error(
                    "The credentials of %s have expired: %s".formatted(access.source(), sentence),
                    access.renewal(),
                    refusal);
        }
        if (UNKNOWN_KEY.contains(code)) {
            return error(
                    "%s does not know the credentials of %s: %s"
                            .formatted(place.answering(), access.source(), sentence),
                    access.renewal() + "; or the region " + place.region() + " is not enabled in the account",
                    refusal);
        }
        if (CLOCK.contains(code) || code.startsWith("SignatureDoesNotMatch") && message.contains("Signature expired")) {
            return error(
                    "This machine's clock is wrong: " + sentence,
                    "Set the clock, or have it set: timedatectl",
                    refusal);
        }
        if (code.startsWith("SignatureDoesNotMatch") || code.equals("IncompleteSignature")) {
            return error(
                    "The secret key of %s is not the right one: %s".formatted(access.source(), sentence),
                    access.renewal(),
                    refusal);
        }
        if (refusal.isThrottlingException()) {
            return error(
                    sentence + ", " + attempts(refusal),
                    "Wait a little and try again: others may call this account too",
                    refusal);
        }
        return error(sentence, Denial.in(sentence).map(Denial::cure).orElse(""), refusal);
    }

    private static String attempts(SdkException failure) {
        return Optional.ofNullable(failure.numAttempts())
                .filter(number -> number > 1)
                .map(number -> "tried " + number + " times")
                .orElse("not tried again");
    }

    private CliError unanswered(SdkException failure) {
        for (var cause : Failures.causes(failure).toList()) {
            if (cause instanceof StrangeAnswerException strange) {
                return strange(strange.getMessage(), failure);
            }
            if (cause instanceof UnknownHostException) {
                return unknownHost(cause.getMessage(), failure);
            }
            if (cause instanceof SSLException) {
                return insecure(cause, failure);
            }
            if (cause instanceof SocketTimeoutException) {
                return late(cause, failure);
            }
        }
        if (Failures.neverConnected(failure)) {
            return error(
                    "No connection to %s: %s"
                            .formatted(place.answering(), Failures.root(failure).getMessage()),
                    elsewhere("See whether this machine is online, and whether a proxy is needed: HTTPS_PROXY"),
                    failure);
        }
        return strange("did not answer as AWS does: " + Failures.root(failure).getMessage(), failure);
    }

    private CliError unknownHost(String host, SdkException failure) {
        var known = Region.regions().stream().anyMatch(region -> region.id().equals(place.region()));
        if (known || place.endpoint().isPresent()) {
            return error(
                    "There is no host " + host,
                    elsewhere("See whether this machine is online, and whether a proxy is needed: HTTPS_PROXY"),
                    failure);
        }
        return error(
                "There is no region %s: no host %s".formatted(place.region(), host),
                "For example: --region " + Place.DEFAULT_REGION,
                failure);
    }

    private CliError insecure(Throwable cause, SdkException failure) {
        var untrusted = cause.getMessage() != null && cause.getMessage().contains("PKIX");
        return error(
                untrusted
                        ? "The certificate of %s is not one that Java trusts: %s"
                                .formatted(
                                        place.answering(), Failures.root(cause).getMessage())
                        : "%s does not speak TLS as it should: %s".formatted(place.answering(), cause.getMessage()),
                untrusted
                        ? "Let Java trust it: JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE"
                        : elsewhere("See whether a proxy is in between"),
                failure);
    }

    private CliError late(Throwable cause, SdkException failure) {
        var connecting = Failures.isConnectTimeout(cause);
        return new CliError(
                ExitCode.TIMEOUT,
                connecting
                        ? "%s could not be connected to within %d s"
                                .formatted(place.answering(), Aws.CONNECT_TIMEOUT.toSeconds())
                        : place.answering() + " did not answer in time",
                elsewhere("See whether this machine is online, and whether a proxy is needed: HTTPS_PROXY"),
                failure);
    }

    private CliError strange(String what, SdkException failure) {
        return error(
                "%s %s".formatted(place.answering(), what),
                place.endpoint().isPresent()
                        ? "It is no endpoint for AWS's calls, or lacks this one: see its own log, or name another, --endpoint-url URL"
                        : "See whether a proxy is in between",
                failure);
    }

    private String elsewhere(String otherwise) {
        return place.endpoint().isPresent() ? "Name what speaks AWS's protocols: --endpoint-url URL" : otherwise;
    }

    private static CliError error(String problem, String cure, SdkException failure) {
        return new CliError(ExitCode.SERVICE, problem, cure, failure);
    }
}
