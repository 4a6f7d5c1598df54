package dev.wildrydes.localcloud.service.cloudformation.stack;

import java.util.List;

/**
 * What an operation would do.
 *
 * @param nothing whether not even an output or a tag would change
 * @param warning why not all values are known that could be; or null
 */
public record Plan(List<PlannedChange> changes, boolean nothing, String warning) {}
