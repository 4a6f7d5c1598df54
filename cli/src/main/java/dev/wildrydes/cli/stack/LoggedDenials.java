package dev.wildrydes.cli.stack;

import dev.wildrydes.cli.aws.Denial;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** What functions were denied: they tell their callers the action alone, and their log the whole sentence. */
final class LoggedDenials {
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final CloudWatchLogsClient logs;

    LoggedDenials(CloudWatchLogsClient logs) {
        this.logs = logs;
    }

    /** The last one of the last minutes; empty also if the log cannot be read, which is no reason to fail twice. */
    Optional<Denial> last(String logGroup) {
        try {
            return logs
                    .filterLogEvents(request -> request.logGroupName(logGroup)
                            .filterPattern("\"not authorized to perform\"")
                            .startTime(Instant.now().minus(RECENT).toEpochMilli()))
                    .events()
                    .stream()
                    .map(FilteredLogEvent::message)
                    .flatMap(message -> Denial.in(message).stream())
                    .reduce((first, second) -> second);
        } catch (SdkException e) {
            return Optional.empty();
        }
    }
}
