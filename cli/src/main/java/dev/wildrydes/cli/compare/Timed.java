package dev.wildrydes.cli.compare;

import java.time.Instant;

/**
 * A trip that was timed.
 *
 * @param start when it was to start
 * @param millis from then to the end of the answer
 */
record Timed(Instant start, double millis, Trip.End end) {}
