package dev.wildrydes.cli.info;

/**
 * Something that stacks, parameters, exports and functions do not agree about.
 *
 * @param subject the parameter, export or function
 * @param finding what is wrong with it, one line that goes on from the subject
 * @param cure the command that mends it
 */
public record Problem(String subject, String finding, String cure) {}
