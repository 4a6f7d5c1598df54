package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * Groups, streams and events as they are kept. An event's key is its group, stream, time and number, so that a batch is
 * appended without reading what is there, and a stream is read in the order of time. Group and stream names have no
 * colon, which parts them.
 */
final class Logs {
    private static final int CHUNK = 1000;
    private static final int OVERHEAD_BYTES = 26;

    private final Store store;
    private final Table<StoredGroup> groups;
    private final Table<StoredStream> streams;
    private final Table<StoredEvent> events;

    Logs(Store store) {
        this.store = store;
        this.groups = store.table("logs.groups", StoredGroup.class);
        this.streams = store.table("logs.streams", StoredStream.class);
        this.events = store.table("logs.events", StoredEvent.class);
    }

    Optional<StoredGroup> group(String region, String name) {
        return groups.get(region + "/" + name);
    }

    StoredGroup requireGroup(String region, String name) {
        return group(region, name).orElseThrow(() -> notFound("The specified log group does not exist."));
    }

    void put(String region, StoredGroup group) {
        groups.put(region + "/" + group.name(), group);
    }

    List<StoredGroup> groups(String region, String prefix) {
        return groups.list(region + "/" + prefix);
    }

    Optional<StoredStream> stream(String region, String group, String name) {
        return streams.get(streamKey(region, group, name));
    }

    StoredStream requireStream(String region, String group, String name) {
        requireGroup(region, group);
        return stream(region, group, name).orElseThrow(() -> notFound("The specified log stream does not exist."));
    }

    void put(String region, StoredStream stream) {
        streams.put(streamKey(region, stream.group(), stream.name()), stream);
    }

    List<StoredStream> streams(String region, String group, String prefix) {
        return streams.list(streamKey(region, group, prefix));
    }

    void removeGroup(String region, String name) {
        store.write(() -> {
            streams(region, name, "").forEach(stream -> removeStream(region, stream));
            groups.remove(region + "/" + name);
        });
    }

    void removeStream(String region, StoredStream stream) {
        store.write(() -> {
            removeEvents(eventPrefix(region, stream), Long.MAX_VALUE);
            streams.remove(streamKey(region, stream.group(), stream.name()));
        });
    }

    /** Appends a batch; events older than {@code oldestKept} go on this occasion. */
    void append(String region, StoredStream stream, List<InputLogEvent> batch, long now, long oldestKept) {
        var prefix = eventPrefix(region, stream);
        var after = stream;
        for (var event : batch) {
            var stored = new StoredEvent(event.timestamp(), now, event.message());
            events.put(prefix + EventPosition.of(event.timestamp(), after.events()), stored);
            after = after.after(stored, event.message().getBytes(StandardCharsets.UTF_8).length + OVERHEAD_BYTES);
        }
        // One event is looked at rather than a page, since every invocation comes through here.
        if (events.page(prefix, null, 1).stream()
                .anyMatch(oldest -> oldest.getValue().timestamp() < oldestKept)) {
            removeEvents(prefix, oldestKept);
        }
        put(region, after);
    }

    /** At most {@code most} events of a stream after a position, oldest first. */
    List<PlacedEvent> after(String region, StoredStream stream, String position, int most) {
        var prefix = eventPrefix(region, stream);
        return placed(stream, prefix, events.page(prefix, prefix + position, most));
    }

    /** At most {@code most} events of a stream before a position, newest first. */
    List<PlacedEvent> before(String region, StoredStream stream, String position, int most) {
        var prefix = eventPrefix(region, stream);
        return placed(stream, prefix, events.reversePage(prefix, prefix + position, most));
    }

    private static List<PlacedEvent> placed(
            StoredStream stream, String prefix, List<Map.Entry<String, StoredEvent>> entries) {
        return entries.stream()
                .map(entry ->
                        new PlacedEvent(stream.name(), entry.getKey().substring(prefix.length()), entry.getValue()))
                .toList();
    }

    private void removeEvents(String prefix, long before) {
        while (true) {
            var chunk = events.page(prefix, null, CHUNK);
            for (var entry : chunk) {
                if (entry.getValue().timestamp() >= before) {
                    return;
                }
                events.remove(entry.getKey());
            }
            if (chunk.size() < CHUNK) {
                return;
            }
        }
    }

    private static String streamKey(String region, String group, String name) {
        return region + "/" + group + ":" + name;
    }

    private static String eventPrefix(String region, StoredStream stream) {
        return streamKey(region, stream.group(), stream.name()) + ":";
    }

    private static AwsError notFound(String message) {
        return new AwsError(400, "ResourceNotFoundException", message);
    }
}
