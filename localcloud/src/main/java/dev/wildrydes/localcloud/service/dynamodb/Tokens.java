package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An expression cut into tokens, and where its reader stands. */
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile("[:#][A-Za-z0-9_]+|[A-Za-z][A-Za-z0-9_]*|[0-9]+|<>|<=|>=|[=<>()\\[\\],.+-]|(\\S)");
    private static final int MOST_BYTES = 4096;
    private static final String END = "<EOF>";

    private final String kind;
    private final String expression;
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private int at;

    /** @param kind the request's parameter, for messages: {@code ConditionExpression} */
    Tokens(String kind, String expression) {
        this.kind = kind;
        this.expression = expression;
        if (expression.isBlank()) {
            throw DynamoDbErrors.invalid("Invalid " + kind + ": The expression can not be empty;");
        }
        var bytes = expression.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw error("Expression size has exceeded the maximum allowed size; expression size: " + bytes);
        }
        var matcher = TOKEN.matcher(expression);
        var unknown = -1;
        while (matcher.find()) {
            tokens.add(matcher.group());
            starts.add(matcher.start());
            if (unknown < 0 && matcher.group(1) != null) {
                unknown = tokens.size() - 1;
            }
        }
        if (unknown >= 0) {
            at = unknown;
            throw syntaxError();
        }
    }

    String kind() {
        return kind;
    }

    String peek() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    String peekSecond() {
        return at + 1 < tokens.size() ? tokens.get(at + 1) : END;
    }

    String next() {
        if (at == tokens.size()) {
            throw syntaxError();
        }
        return tokens.get(at++);
    }

    /** Steps over {@code token}, in any case, if it is next. */
    boolean skip(String token) {
        var there = peek().equalsIgnoreCase(token);
        at += there ? 1 : 0;
        return there;
    }

    void expect(String token) {
        if (!skip(token)) {
            throw syntaxError();
        }
    }

    /** What follows the closing parenthesis of the one that is next. */
    String peekAfterParentheses() {
        var closing = closing(at);
        return closing + 1 < tokens.size() ? tokens.get(closing + 1) : END;
    }

    /** Whether the parentheses that open next have nothing between them but others. */
    boolean atRedundantParentheses() {
        return peek().equals("(") && peekSecond().equals("(") && closing(at) == closing(at + 1) + 1;
    }

    private int closing(int opening) {
        var depth = 0;
        for (var i = opening; i < tokens.size(); i++) {
            depth += tokens.get(i).equals("(") ? 1 : tokens.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    void expectEnd() {
        if (!atEnd()) {
            throw syntaxError();
        }
    }

    AwsError syntaxError() {
        var first = Math.max(0, at - 1);
        var last = Math.min(tokens.size(), at + 2) - 1;
        var near = expression.substring(
                starts.get(first), starts.get(last) + tokens.get(last).length());
        return error("Syntax error; token: \"" + peek() + "\", near: \"" + near + "\"");
    }

    AwsError error(String message) {
        return DynamoDbErrors.invalid("Invalid " + kind + ": " + message);
    }
}
