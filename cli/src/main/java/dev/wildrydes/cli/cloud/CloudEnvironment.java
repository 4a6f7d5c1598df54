package dev.wildrydes.cli.cloud;

import java.util.List;
import java.util.Map;

/**
 * What a shell needs so that every program that speaks to AWS speaks to the local cloud.
 *
 * @param set variables by name
 * @param unset variables that would get in the way
 */
public record CloudEnvironment(Map<String, String> set, List<String> unset) {}
