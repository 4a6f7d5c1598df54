package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A filter pattern for unstructured events: terms that must all be there, {@code "quoted text"}, {@code ?any} of these
 * and {@code -none} of these, compared with case. As AWS documents it, {@code ?} terms beside others are ignored.
 */
final class FilterPattern implements Predicate<String> {
    private static final Pattern TERM = Pattern.compile("([?-]?)(?:\"((?:\\\\.|[^\"\\\\])*)\"|(\\S+))");

    private final List<String> all = new ArrayList<>();
    private final List<String> any = new ArrayList<>();
    private final List<String> none = new ArrayList<>();

    private FilterPattern() {}

    static FilterPattern of(String pattern) {
        var text = pattern == null ? "" : pattern.strip();
        if (text.startsWith("{") || text.startsWith("[") || text.startsWith("%")) {
            throw new AwsError(
                    400,
                    "InvalidParameterException",
                    "Invalid filter pattern: the local cloud knows terms, and no patterns for JSON, for"
                            + " space-delimited events or with regular expressions: " + text);
        }
        var filter = new FilterPattern();
        var terms = TERM.matcher(text);
        while (terms.find()) {
            var term = terms.group(2) == null ? terms.group(3) : terms.group(2).replaceAll("\\\\(.)", "$1");
            filter.list(terms.group(1)).add(term);
        }
        return filter;
    }

    private List<String> list(String sign) {
        return switch (sign) {
            case "?" -> any;
            case "-" -> none;
            default -> all;
        };
    }

    @Override
    public boolean test(String message) {
        var alone = all.isEmpty() && none.isEmpty();
        return all.stream().allMatch(message::contains)
                && none.stream().noneMatch(message::contains)
                && (!alone || any.isEmpty() || any.stream().anyMatch(message::contains));
    }
}
