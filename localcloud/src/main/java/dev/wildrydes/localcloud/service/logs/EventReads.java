package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.PageToken;
import dev.wildrydes.localcloud.service.Violations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** The two ways to read events: one stream to and fro, or a group filtered. */
final class EventReads {
    private static final int MOST = 10_000;
    private static final String FIRST = "0".repeat(56);
    private static final String LAST = "9".repeat(56);

    private final Logs logs;
    private final Clock clock;

    EventReads(Logs logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /** Pages forward after an {@code f/} token or backward before a {@code b/} one; without one from the wanted end. */
    GetLogEventsResponse get(GetLogEventsRequest request, String group, String region) {
        var stream = logs.requireStream(region, group, request.logStreamName());
        var token = request.nextToken();
        var forward = token == null ? Boolean.TRUE.equals(request.startFromHead()) : token.startsWith("f/");
        var position = token == null ? (forward ? FIRST : LAST) : position(token);
        var kept = logs.requireGroup(region, group).oldestKept(clock.instant());
        var from = Math.max(kept, request.startTime() == null ? 0 : request.startTime());
        var to = request.endTime() == null ? Long.MAX_VALUE : request.endTime();
        var most = limit(request.limit());
        var events = forward
                ? forward(region, stream, latest(position, from), to, most)
                : backward(region, stream, earliest(position, to), from, most);
        var first = events.isEmpty() ? position : events.get(0).position();
        var last = events.isEmpty() ? position : events.get(events.size() - 1).position();
        return GetLogEventsResponse.builder()
                .events(events.stream().map(EventReads::output).toList())
                .nextForwardToken("f/" + last + "/s")
                .nextBackwardToken("b/" + first + "/s")
                .build();
    }

    private List<PlacedEvent> forward(String region, StoredStream stream, String position, long to, int most) {
        return logs.after(region, stream, position, most).stream()
                .filter(event -> event.event().timestamp() < to)
                .toList();
    }

    private List<PlacedEvent> backward(String region, StoredStream stream, String position, long from, int most) {
        var events = new ArrayList<>(logs.before(region, stream, position, most).stream()
                .filter(event -> event.event().timestamp() >= from)
                .toList());
        Collections.reverse(events);
        return events;
    }

    FilterLogEventsResponse filter(FilterLogEventsRequest request, String group, String region) {
        var kept = logs.requireGroup(region, group).oldestKept(clock.instant());
        var pattern = FilterPatterns.of(request.filterPattern());
        var after = request.nextToken() == null
                ? ""
                : PageToken.key(request.nextToken()).orElseThrow(EventReads::badToken);
        var start = Math.max(kept, request.startTime() == null ? 0 : request.startTime());
        var end = request.endTime() == null ? Long.MAX_VALUE : request.endTime();
        var most = limit(request.limit());
        var reader = new GroupReader(logs, region, streams(request, group, region), startOf(after, start));
        var found = new ArrayList<PlacedEvent>();
        String next = null;
        for (var event = reader.next(); event.isPresent() && next == null; event = reader.next()) {
            var one = event.get();
            if (one.event().timestamp() > end) {
                break;
            }
            if (one.order().compareTo(after) > 0 && pattern.test(one.event().message())) {
                if (found.size() == most) {
                    next = PageToken.after(found.get(most - 1).order());
                } else {
                    found.add(one);
                }
            }
        }
        return FilterLogEventsResponse.builder()
                .events(found.stream().map(EventReads::filtered).toList())
                .searchedLogStreams(List.of())
                .nextToken(next)
                .build();
    }

    private List<StoredStream> streams(FilterLogEventsRequest request, String group, String region) {
        if (!request.logStreamNames().isEmpty()) {
            if (request.logStreamNamePrefix() != null) {
                throw invalid("logStreamNamePrefix and logStreamNames are mutually exclusive.");
            }
            return request.logStreamNames().stream()
                    .map(name -> logs.requireStream(region, group, name))
                    .toList();
        }
        var prefix = request.logStreamNamePrefix();
        return logs.streams(region, group, prefix == null ? "" : prefix);
    }

    private static long startOf(String after, long start) {
        return after.isEmpty() ? start : Math.max(start, Long.parseLong(EventPosition.time(after)));
    }

    private static FilteredLogEvent filtered(PlacedEvent event) {
        return FilteredLogEvent.builder()
                .logStreamName(event.stream())
                .timestamp(event.event().timestamp())
                .message(event.event().message())
                .ingestionTime(event.event().ingested())
                .eventId(event.position())
                .build();
    }

    private static OutputLogEvent output(PlacedEvent event) {
        return OutputLogEvent.builder()
                .timestamp(event.event().timestamp())
                .message(event.event().message())
                .ingestionTime(event.event().ingested())
                .build();
    }

    private static String latest(String position, long from) {
        var start = EventPosition.start(from);
        return start.compareTo(position) > 0 ? start : position;
    }

    private static String earliest(String position, long to) {
        var end = to == Long.MAX_VALUE ? LAST : EventPosition.start(to);
        return end.compareTo(position) < 0 ? end : position;
    }

    private static String position(String token) {
        var parts = token.split("/");
        if (parts.length != 3 || !parts[0].matches("[fb]") || !EventPosition.is(parts[1])) {
            throw badToken();
        }
        return parts[1];
    }

    private static int limit(Integer asked) {
        if (asked != null && (asked < 1 || asked > MOST)) {
            throw invalid(Violations.of(
                    Violations.quoted(asked),
                    "limit",
                    "Member must have value "
                            + (asked < 1 ? "greater than or equal to 1" : "less than or equal to " + MOST)));
        }
        return asked == null ? MOST : asked;
    }

    private static AwsError badToken() {
        return invalid("The specified nextToken is invalid.");
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterException", message);
    }
}
