package dev.wildrydes.cli.compare;

import java.util.OptionalDouble;

/**
 * What was asked for.
 *
 * @param rides how many rides each arm is to have
 * @param block how many rides are made in one go before the lookup may change
 * @param concurrency how many rides may be under way at once
 * @param rate rides a second in an open loop; empty in a closed one, where each ride follows an answer
 * @param seed decides the order of the blocks and of what chance does in the statistics
 */
public record Plan(Of of, int rides, int block, int concurrency, OptionalDouble rate, long seed) {}
