package dev.wildrydes.localcloud.auth;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts the request's values in the place of policy variables, <code>${aws:PrincipalTag/team, 'none'}</code>. See "IAM
 * policy elements: Variables and tags". A value that comes in so is meant literally: its stars are no wildcards.
 */
final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^},\\s]+)\\s*(?:,\\s*'((?:[^']|'')*)'\\s*)?}");

    /**
     * What became of a text.
     *
     * @param pattern empty if a variable has no value, so that nothing matches
     * @param unknown a variable that cannot be evaluated
     */
    record Resolved(Optional<String> pattern, Optional<String> unknown) {}

    private Variables() {}

    static Resolved resolve(String text, RequestContext context) {
        var pattern = new StringBuilder();
        var matcher = VARIABLE.matcher(text);
        var end = 0;
        while (matcher.find()) {
            var key = matcher.group(1);
            var otherwise = Optional.ofNullable(matcher.group(2));
            var value = value(key, context).or(() -> otherwise);
            if (value.isEmpty()) {
                var known = context.knows(key);
                return new Resolved(Optional.empty(), known ? Optional.empty() : Optional.of(matcher.group()));
            }
            pattern.append(text, end, matcher.start()).append(Wildcards.literal(value.get()));
            end = matcher.end();
        }
        return new Resolved(Optional.of(pattern.append(text.substring(end)).toString()), Optional.empty());
    }

    private static Optional<String> value(String key, RequestContext context) {
        return switch (key) {
            case "*", "?", "$" -> Optional.of(key);
            default -> context.values(key).stream().findFirst();
        };
    }
}
