package dev.wildrydes.cli.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Which events were told, and from which time on it has to be looked again: an event may become visible after younger
 * ones of other streams, so the last stretch is read again and again, and what was told is passed over.
 */
final class Told {
    private static final Duration MAY_BE_OVERTAKEN_BY = Duration.ofSeconds(30);
    private static final Duration MAY_BE_LATE_BY = Duration.ofMinutes(10);

    private final Map<String, Long> told = new HashMap<>();
    private long from;
    private long newest;

    Told(Instant since) {
        this.from = since.toEpochMilli();
        this.newest = from;
    }

    /** Where the next look begins, in milliseconds since the epoch. */
    long from() {
        return from;
    }

    /** Whether the event is told for the first time. */
    boolean isNews(FilteredLogEvent event) {
        newest = Math.max(newest, event.timestamp());
        return told.put(event.logStreamName() + ' ' + event.eventId(), event.timestamp()) == null;
    }

    /** Everything up to {@code now} was looked through. */
    void lookedThrough(Instant now) {
        from = Math.max(
                from,
                Math.max(
                        newest - MAY_BE_OVERTAKEN_BY.toMillis(),
                        now.minus(MAY_BE_LATE_BY).toEpochMilli()));
        told.values().removeIf(timestamp -> timestamp < from);
    }
}
