package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Why there are no credentials where there should be some. */
final class LoginFailures {
    private LoginFailures() {}

    static CliError describe(RuntimeException failure, Access access, Place place) {
        if (access.isOfMachine()) {
            return Access.none(place);
        }
        if (Failures.neverConnected(failure) || Failures.timedOut(failure)) {
            return new CliError(
                    ExitCode.SERVICE,
                    "The credentials of %s cannot be fetched: %s".formatted(access.source(), Failures.root(failure)),
                    "See whether this machine is online, and whether a proxy is needed: HTTPS_PROXY",
                    failure);
        }
        if (access.isSingleSignOn()) {
            return new CliError(
                    ExitCode.SERVICE,
                    "The login of %s has expired, or there was none: %s".formatted(access.source(), said(failure)),
                    access.renewal(),
                    failure);
        }
        return new CliError(
                ExitCode.SERVICE,
                "There are no credentials from %s: %s".formatted(access.source(), said(failure)),
                access.renewal(),
                failure);
    }

    private static String said(RuntimeException failure) {
        return failure instanceof AwsServiceException refusal
                ? Failures.sentence(refusal)
                : String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
