package dev.wildrydes.localcloud.service.logs;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Reads several streams as one, in the order of time. */
final class GroupReader {
    private static final int CHUNK = 200;

    private final Logs logs;
    private final String region;
    private final PriorityQueue<StreamReader> readers =
            new PriorityQueue<>(Comparator.comparing(StreamReader::nextOrder));

    /** @param start events before this time, in milliseconds since the epoch, are passed over */
    GroupReader(Logs logs, String region, List<StoredStream> streams, long start) {
        this.logs = logs;
        this.region = region;
        for (var stream : streams) {
            if (stream.last() != null && stream.last() >= start) {
                queue(new StreamReader(stream, EventPosition.start(start)));
            }
        }
    }

    /** The next event; empty at the end. */
    Optional<PlacedEvent> next() {
        var reader = readers.poll();
        if (reader == null) {
            return Optional.empty();
        }
        var event = reader.chunk.remove();
        queue(reader);
        return Optional.of(event);
    }

    private void queue(StreamReader reader) {
        reader.fill();
        if (!reader.chunk.isEmpty()) {
            readers.add(reader);
        }
    }

    private final class StreamReader {
        private final StoredStream stream;
        private final ArrayDeque<PlacedEvent> chunk = new ArrayDeque<>();
        private String position;

        StreamReader(StoredStream stream, String position) {
            this.stream = stream;
            this.position = position;
        }

        void fill() {
            if (chunk.isEmpty()) {
                chunk.addAll(logs.after(region, stream, position, CHUNK));
                position = chunk.isEmpty() ? position : chunk.peekLast().position();
            }
        }

        String nextOrder() {
            return chunk.element().order();
        }
    }
}
