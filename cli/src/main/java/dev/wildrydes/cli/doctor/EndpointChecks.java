package dev.wildrydes.cli.doctor;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What the target says to one signed request that needs no permission: who is asking. */
final class EndpointChecks {
    /** AWS refuses what was signed longer ago, or further ahead. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private final Machine machine;

    EndpointChecks(Machine machine) {
        this.machine = machine;
    }

    List<Check> all(Supplier<Aws> target) {
        try (var aws = target.get()) {
            return ask(aws);
        } catch (CliError e) {
            return List.of(Check.failed("Credentials", e.getMessage(), e.cure()));
        }
    }

    private List<Check> ask(Aws aws) {
        var where = aws.place().toString();
        try {
            var identity = aws.sts().getCallerIdentity(request -> {});
            var checks = new ArrayList<>(
                    List.of(Check.ok("Endpoint", where + " answers"), Check.ok("Credentials", "of " + identity.arn())));
            clock(identity.sdkHttpResponse()).ifPresent(checks::add);
            return checks;
        } catch (AwsServiceException e) {
            var checks =
                    new ArrayList<>(List.of(Check.ok("Endpoint", where + " answers"), failed(aws, "Credentials", e)));
            Optional.ofNullable(e.awsErrorDetails())
                    .flatMap(details -> clock(details.sdkHttpResponse()))
                    .ifPresent(checks::add);
            return checks;
        } catch (SdkException e) {
            return List.of(failed(aws, "Endpoint", e));
        }
    }

    private Optional<Check> clock(SdkHttpResponse response) {
        return response.firstMatchingHeader("Date")
                .flatMap(EndpointChecks::time)
                .map(this::clock);
    }

    private Check clock(Instant theirs) {
        var skew = Duration.between(theirs, machine.now());
        if (skew.abs().compareTo(MOST_SKEW) <= 0) {
            return Check.ok(
                    "Clock",
                    "as the endpoint's, within %d s".formatted(skew.abs().toSeconds() + 1));
        }
        return Check.failed(
                "Clock",
                "%d s %s the endpoint's, which refuses signatures more than %d s off"
                        .formatted(
                                skew.abs().toSeconds(),
                                skew.isNegative() ? "behind" : "ahead of",
                                MOST_SKEW.toSeconds()),
                "Set this machine's clock, best by the network: timedatectl set-ntp true");
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Check failed(Aws aws, String name, SdkException failure) {
        var error = aws.describe(failure);
        return Check.failed(name, error.getMessage(), error.cure());
    }
}
