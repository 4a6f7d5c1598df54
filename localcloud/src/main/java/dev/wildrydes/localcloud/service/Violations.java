package dev.wildrydes.localcloud.service;

import java.util.List;

/**
 * The sentence in which AWS's services refuse members that break what their model asks for, whichever code they refuse
 * with: {@code 2 validation errors detected: Value '…' at 'name' failed to satisfy constraint: Member must …; Value
 * null at 'type' failed …}, as AWS was recorded to word it.
 */
public final class Violations {
    private Violations() {}

    /** The sentence for one member; see {@link #told}. */
    public static String of(String value, String member, String constraint) {
        return of(List.of(told(value, member, constraint)));
    }

    /** @param told one or more of {@link #told}, in the order in which they are told */
    public static String of(List<String> told) {
        return told.size() + " validation error" + (told.size() == 1 ? "" : "s") + " detected: "
                + String.join("; ", told);
    }

    /**
     * What is wrong with one member.
     *
     * @param value as it is shown, {@link #quoted} or the word {@code null}; null if it is not shown
     * @param member its path in the spelling of the wire: {@code tags.1.member.key}
     * @param constraint for example {@code Member must not be null}
     */
    public static String told(String value, String member, String constraint) {
        return "Value " + (value == null ? "" : value + " ") + "at '" + member + "' failed to satisfy constraint: "
                + constraint;
    }

    /** A value as it is shown. */
    public static String quoted(Object value) {
        return "'" + value + "'";
    }
}
