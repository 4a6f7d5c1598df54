package dev.wildrydes.localcloud.service.logs;

import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads a structured filter pattern from left to right; what is not understood is refused. */
final class PatternScanner {
    private static final Pattern OPERATOR = Pattern.compile("!=|<=|>=|=|<|>");
    private static final Pattern QUOTED = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"");
    private static final Pattern REGEX = Pattern.compile("%([^%]+)%");
    private static final Pattern PLAIN = Pattern.compile("[^\\s,()&|}\\]]+");

    private final String text;
    private int at;

    PatternScanner(String text) {
        this.text = text;
    }

    /** Goes behind {@code token}, if it is next. */
    boolean skip(String token) {
        spaces();
        var there = text.regionMatches(true, at, token, 0, token.length());
        at += there ? token.length() : 0;
        return there;
    }

    void expect(String token) {
        if (!skip(token)) {
            throw FilterPatterns.invalid();
        }
    }

    void expectEnd() {
        spaces();
        if (at < text.length()) {
            throw FilterPatterns.invalid();
        }
    }

    /** What {@code pattern} matches here. */
    String take(Pattern pattern) {
        spaces();
        var matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw FilterPatterns.invalid();
        }
        at = matcher.end();
        return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    }

    boolean isOperatorNext() {
        spaces();
        return OPERATOR.matcher(text).region(at, text.length()).lookingAt();
    }

    /** An operator and the value that it compares with. */
    Comparison comparison() {
        var operator = take(OPERATOR);
        spaces();
        if (at < text.length() && text.charAt(at) == '"') {
            return Comparison.withText(operator, take(QUOTED).replaceAll("\\\\(.)", "$1"));
        }
        if (at < text.length() && text.charAt(at) == '%') {
            return Comparison.withRegex(operator, take(REGEX));
        }
        return Comparison.with(operator, take(PLAIN));
    }

    /** Terms with {@code &&} and {@code ||} between them, of which the first binds tighter, and with parentheses. */
    <T> Predicate<T> expression(Supplier<Predicate<T>> term) {
        return joined("||", Predicate::or, () -> joined("&&", Predicate::and, () -> operand(term)));
    }

    private <T> Predicate<T> operand(Supplier<Predicate<T>> term) {
        if (!skip("(")) {
            return term.get();
        }
        var inner = expression(term);
        expect(")");
        return inner;
    }

    private <T> Predicate<T> joined(
            String operator, BinaryOperator<Predicate<T>> join, Supplier<Predicate<T>> operand) {
        var all = operand.get();
        while (skip(operator)) {
            all = join.apply(all, operand.get());
        }
        return all;
    }

    private void spaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
