package dev.wildrydes.cli.cloud;

/**
 * How a stop or a reset ended.
 *
 * @param done false if there was nothing to do
 */
public record CloudEnd(boolean done, String home) {}
