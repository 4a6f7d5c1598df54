package dev.wildrydes.localcloud.auth;

/** IAM's patterns: {@code *} stands for any characters, none included, and {@code ?} for one. */
final class Wildcards {
    private static final int ARN_PARTS = 6;

    private Wildcards() {}

    static boolean match(String pattern, String value) {
        var at = 0;
        var in = 0;
        var star = -1;
        var retry = 0;
        while (in < value.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = in;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == value.charAt(in))) {
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
}
