package dev.wildrydes.localcloud.service.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A filter pattern for unstructured events: terms that must all be there, {@code "quoted text"}, {@code %regex%},
 * {@code ?any} of these and {@code -none} of these, compared with case. As AWS documents it, {@code ?} terms beside
 * others are ignored.
 */
final class TermPattern implements Predicate<String> {
    private static final Pattern TERM = Pattern.compile("([?-]?)(?:\"((?:\\\\.|[^\"\\\\])*)\"|%([^%]+)%|(\\S+))");

    private final List<Predicate<String>> all = new ArrayList<>();
    private final List<Predicate<String>> any = new ArrayList<>();
    private final List<Predicate<String>> none = new ArrayList<>();

    TermPattern(String text) {
        var terms = TERM.matcher(text);
        while (terms.find()) {
            list(terms.group(1)).add(term(terms));
        }
    }

    private static Predicate<String> term(MatchResult term) {
        if (term.group(3) != null) {
            return FilterPatterns.regex(term.group(3));
        }
        var text = term.group(2) == null ? term.group(4) : term.group(2).replaceAll("\\\\(.)", "$1");
        return message -> message.contains(text);
    }

    private List<Predicate<String>> list(String sign) {
        return switch (sign) {
            case "?" -> any;
            case "-" -> none;
            default -> all;
        };
    }

    @Override
    public boolean test(String message) {
        var alone = all.isEmpty() && none.isEmpty();
        return all.stream().allMatch(term -> term.test(message))
                && none.stream().noneMatch(term -> term.test(message))
                && (!alone || any.isEmpty() || any.stream().anyMatch(term -> term.test(message)));
    }
}
