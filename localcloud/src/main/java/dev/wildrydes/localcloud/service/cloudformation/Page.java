package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.List;

/**
 * A part of a list.
 *
 * @param nextToken asks for what follows; null when nothing does
 */
record Page<T>(List<T> items, String nextToken) {
    private static final int SIZE = 100;

    /** The page that {@code token} asks for; null is the first. */
    static <T> Page<T> of(List<T> all, String token) {
        var from = from(token);
        var to = Math.min(all.size(), from + SIZE);
        return new Page<>(
                List.copyOf(all.subList(Math.min(from, to), to)), to < all.size() ? String.valueOf(to) : null);
    }

    private static int from(String token) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("[0-9]{1,9}")) {
            throw TemplateError.validation("NextToken " + token + " is not valid");
        }
        return Integer.parseInt(token);
    }
}
