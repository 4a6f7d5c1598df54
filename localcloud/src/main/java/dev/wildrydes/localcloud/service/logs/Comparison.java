package dev.wildrydes.localcloud.service.logs;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A comparison with one value: with numbers in any of the six ways, with texts, in which a star stands for anything,
 * and regular expressions by {@code =} and {@code !=}.
 */
final class Comparison implements Predicate<String> {
    private final String operator;
    private final Optional<BigDecimal> number;
    private final Predicate<String> text;

    private Comparison(String operator, Optional<BigDecimal> number, Predicate<String> text) {
        if (number.isEmpty() && !operator.equals("=") && !operator.equals("!=")) {
            throw FilterPatterns.invalid();
        }
        this.operator = operator;
        this.number = number;
        this.text = text;
    }

    /** With a value that has no quotes: a number if it looks like one. */
    static Comparison with(String operator, String value) {
        return new Comparison(operator, number(value), wildcards(value));
    }

    static Comparison withText(String operator, String value) {
        return new Comparison(operator, Optional.empty(), wildcards(value));
    }

    static Comparison withRegex(String operator, String expression) {
        return new Comparison(operator, Optional.empty(), FilterPatterns.regex(expression));
    }

    @Override
    public boolean test(String value) {
        var other = number.isPresent() ? number(value) : Optional.<BigDecimal>empty();
        if (other.isEmpty()) {
            return switch (operator) {
                case "=" -> text.test(value);
                case "!=" -> !text.test(value);
                default -> false;
            };
        }
        var order = other.get().compareTo(number.get());
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static Optional<BigDecimal> number(String value) {
        return value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")
                ? Optional.of(new BigDecimal(value))
                : Optional.empty();
    }

    private static Predicate<String> wildcards(String value) {
        var pattern = new StringBuilder();
        for (var part : value.split("\\*", -1)) {
            pattern.append(pattern.length() == 0 ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).asMatchPredicate();
    }
}
