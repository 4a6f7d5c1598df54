package dev.wildrydes.cli.deploy;

import java.util.Optional;

/**
 * One parameter of a stack that would differ.
 *
 * @param before empty if there is none
 * @param after empty if it goes
 */
public record ParameterDiff(String name, Optional<String> before, Optional<String> after) {}
