package dev.wildrydes.cli.compare;

import java.util.Optional;

/**
 * By how much ARN is faster: URL's median less ARN's.
 *
 * @param millis below 0 where URL is faster
 * @param interval of 95 % confidence; empty where there are too few blocks for an honest one
 * @param blockPairs how many pairs of blocks, one of each arm, the interval rests on
 */
public record Difference(double millis, Optional<Interval> interval, int blockPairs) {
    /** The fewest pairs of blocks that an interval is made from. */
    public static final int FEWEST_BLOCK_PAIRS = 3;

    /** Bounds in milliseconds. */
    public record Interval(double low, double high) {}
}
