package dev.wildrydes.cli.stack;

import dev.wildrydes.cli.aws.Denial;
import dev.wildrydes.cli.progress.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** What functions were denied: they tell their callers the action alone, and their log the whole sentence. */
final class LoggedDenials {
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int LOOKS = 6;

    private final CloudWatchLogsClient logs;

    LoggedDenials(CloudWatchLogsClient logs) {
        this.logs = logs;
    }

    /**
     * The last one of the last minutes; empty also if the log cannot be read, which is no reason to fail twice. What
     * was logged a moment ago can be read a moment later only, so it is looked for more than once.
     */
    Optional<Denial> last(String logGroup) {
        try {
            var found = read(logGroup);
            for (var look = 1; look < LOOKS && found.isEmpty(); look++) {
                Pause.REAL.of(BETWEEN_LOOKS);
                found = read(logGroup);
            }
            return found;
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    private Optional<Denial> read(String logGroup) {
        return logs
                .filterLogEvents(request -> request.logGroupName(logGroup)
                        .filterPattern("\"not authorized to perform\"")
                        .startTime(Instant.now().minus(RECENT).toEpochMilli()))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .flatMap(message -> Denial.in(message).stream())
                .reduce((first, second) -> second);
    }
}
