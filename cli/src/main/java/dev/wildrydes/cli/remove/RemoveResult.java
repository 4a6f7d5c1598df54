package dev.wildrydes.cli.remove;

import java.util.List;

/**
 * What was removed.
 *
 * @param removed the stacks that are gone
 * @param leftovers what is still there of what they held; nothing, if all is well
 */
public record RemoveResult(String target, String region, String stage, List<String> removed, List<Leftover> leftovers) {
    /** A resource that outlived its stack. */
    public record Leftover(String type, String name) {}
}
