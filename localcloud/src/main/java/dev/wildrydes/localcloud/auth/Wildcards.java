package dev.wildrydes.localcloud.auth;

/** IAM's patterns: {@code *} stands for any characters, none included, and {@code ?} for one. */
final class Wildcards {
    private static final int ARN_PARTS = 6;

    /** Stand in patterns for a star and a question mark that are meant as such; of Unicode's private use. */
    private static final char STAR = '\uE000';

    private static final char QUESTION = '\uE001';

    private Wildcards() {}

    /** A pattern that matches {@code text} alone. */
    static String literal(String text) {
        return text.replace('*', STAR).replace('?', QUESTION);
    }

    /** The text that a pattern is where patterns are not known. */
    static String plain(String pattern) {
        return pattern.replace(STAR, '*').replace(QUESTION, '?');
    }

    static boolean match(String pattern, String value) {
        var at = 0;
        var in = 0;
        var star = -1;
        var retry = 0;
        while (in < value.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = in;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || same(pattern.charAt(at), value.charAt(in)))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    /** The same for ARNs, part by part: a star does not reach across a colon, save in the last part. */
    static boolean matchArn(String pattern, String arn) {
        var patterns = pattern.split(":", ARN_PARTS);
        var parts = arn.split(":", ARN_PARTS);
        if (patterns.length != ARN_PARTS || parts.length != ARN_PARTS) {
            return pattern.equals("*");
        }
        for (var i = 0; i < ARN_PARTS; i++) {
            if (!match(patterns[i], parts[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(char pattern, char value) {
        return pattern == value || pattern == STAR && value == '*' || pattern == QUESTION && value == '?';
    }
}
