package dev.wildrydes.cli.logs;

/**
 * One event of a log.
 *
 * @param timestamp when it happened, ISO-8601 in UTC with milliseconds
 * @param stream the log stream: one per execution environment
 * @param message without the line break at its end
 */
public record LogEvent(String timestamp, String stream, String message) {}
