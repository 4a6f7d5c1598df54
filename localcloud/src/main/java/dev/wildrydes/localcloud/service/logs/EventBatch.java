package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Violations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * A batch parted as {@code PutLogEvents} documents it: what is more than two hours ahead, older than fourteen days or
 * past the group's retention is left out and said so by index.
 *
 * @param rejected null if nothing was
 */
record EventBatch(List<InputLogEvent> accepted, RejectedLogEventsInfo rejected) {
    private static final int MOST_EVENTS = 10_000;
    private static final long AHEAD = Duration.ofHours(2).toMillis();
    private static final long BEHIND = Duration.ofDays(14).toMillis();

    static EventBatch of(List<InputLogEvent> events, long now, long oldestKept) {
        check(events);
        var accepted = new ArrayList<InputLogEvent>();
        Integer expiredEnd = null;
        Integer tooOldEnd = null;
        Integer tooNewStart = null;
        for (var i = 0; i < events.size(); i++) {
            var time = events.get(i).timestamp();
            if (time < oldestKept) {
                expiredEnd = i + 1;
            } else if (time < now - BEHIND) {
                tooOldEnd = i + 1;
            } else if (time > now + AHEAD) {
                tooNewStart = tooNewStart == null ? Integer.valueOf(i) : tooNewStart;
            } else {
                accepted.add(events.get(i));
            }
        }
        var rejected = RejectedLogEventsInfo.builder()
                .expiredLogEventEndIndex(expiredEnd)
                .tooOldLogEventEndIndex(tooOldEnd)
                .tooNewLogEventStartIndex(tooNewStart)
                .build();
        return new EventBatch(accepted, accepted.size() == events.size() ? null : rejected);
    }

    private static void check(List<InputLogEvent> events) {
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw invalid(Violations.of(null, "logEvents", "Member must have length between 1 and " + MOST_EVENTS));
        }
        for (var i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (event.timestamp() == null
                    || event.timestamp() < 0
                    || event.message() == null
                    || event.message().isEmpty()) {
                throw invalid(Violations.of(
                        null, "logEvents." + (i + 1) + ".member", "Member must have a timestamp and a message"));
            }
            if (i > 0 && event.timestamp() < events.get(i - 1).timestamp()) {
                throw invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterException", message);
    }
}
