package dev.wildrydes.localcloud.runtime;

import java.time.Instant;

/**
 * One event of a function's log.
 *
 * @param at when the daemon saw it
 * @param message without the newline at its end
 */
public record LogEvent(Instant at, String message) {}
