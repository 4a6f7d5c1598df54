package dev.wildrydes.cli.logs;

import java.util.List;

/**
 * What a log held when it was read.
 *
 * @param events the oldest first
 */
public record LogResult(String logGroup, List<LogEvent> events) {
    public LogResult {
        events = List.copyOf(events);
    }
}
