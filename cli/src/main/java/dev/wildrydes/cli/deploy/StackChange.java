package dev.wildrydes.cli.deploy;

/**
 * What a deploy did to one stack.
 *
 * @param service for example {@code rides}
 * @param status for example {@code UPDATE_COMPLETE}
 */
public record StackChange(String service, String stack, Kind change, String status) {
    /** What can be done. */
    public enum Kind {
        /** It was not there before. */
        created,
        /** It was there, and is different now. */
        updated,
        /** It is as it was. */
        unchanged
    }
}
