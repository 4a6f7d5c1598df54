package dev.wildrydes.cli.deploy;

import java.util.List;

/**
 * What would be done to one resource.
 *
 * @param replacement whether another one would take its place, and what it holds would be lost
 * @param properties of a modified resource
 */
public record ResourceDiff(
        String logicalId, String type, Action action, Replacement replacement, List<PropertyDiff> properties) {
    public ResourceDiff {
        properties = List.copyOf(properties);
    }

    /** What is done. */
    public enum Action {
        /** It is made. */
        added,
        /** It is changed, or replaced. */
        modified,
        /** It is deleted. */
        removed
    }

    /** Whether it is replaced. */
    public enum Replacement {
        /** It stays the same one. */
        no,
        /** That shows when it is done. */
        perhaps,
        /** Another one takes its place. */
        yes
    }
}
