package dev.wildrydes.cli.deploy;

import java.util.Optional;

/**
 * One property that would differ.
 *
 * @param path for example {@code Environment.Variables.LOG_LEVEL}
 * @param before empty if it is not there, or not told
 * @param after empty if it goes, or is known only when it is done
 * @param cause the parameter or resource that brings it about; empty if the template itself does
 */
public record PropertyDiff(String path, Optional<String> before, Optional<String> after, Optional<String> cause) {}
