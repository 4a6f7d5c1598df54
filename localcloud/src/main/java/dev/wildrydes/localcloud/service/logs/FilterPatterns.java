package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.AwsError;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The kinds of filter patterns. See "Filter pattern syntax for metric filters, subscription filters, filter log
 * events".
 */
final class FilterPatterns {
    private FilterPatterns() {}

    /** What a pattern says of a message; none and an empty one are met by all. */
    static Predicate<String> of(String pattern) {
        var text = pattern == null ? "" : pattern.strip();
        if (text.startsWith("{")) {
            return new JsonPattern(text);
        }
        return text.startsWith("[") ? new FieldPattern(text) : new TermPattern(text);
    }

    /** Whether a regular expression is met somewhere in a text. */
    static Predicate<String> regex(String expression) {
        try {
            return Pattern.compile(expression).asPredicate();
        } catch (PatternSyntaxException e) {
            throw invalid();
        }
    }

    static AwsError invalid() {
        return new AwsError(400, "InvalidParameterException", "Invalid filter pattern");
    }
}
