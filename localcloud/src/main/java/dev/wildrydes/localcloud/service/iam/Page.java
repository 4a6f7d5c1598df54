package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.service.PageToken;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list in the order of its keys.
 *
 * @param marker asks for the next page; null for the last one
 */
record Page<T>(List<T> items, String marker) {
    private static final int DEFAULT = 100;
    private static final int MOST = 1000;

    /** @param key what the list is sorted by and no two items share */
    static <T> Page<T> of(List<T> all, Function<T, String> key, String marker, Integer asked) {
        var most = asked == null ? DEFAULT : asked;
        if (most < 1 || most > MOST) {
            throw Rules.violated(
                    "'" + most + "'",
                    "maxItems",
                    most < 1
                            ? "Member must have value greater than or equal to 1"
                            : "Member must have value less than or equal to " + MOST);
        }
        var after = marker == null
                ? ""
                : PageToken.key(marker).orElseThrow(() -> Rules.invalid("Invalid Marker: " + marker));
        var left = all.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .toList();
        var page = left.subList(0, Math.min(most, left.size()));
        return new Page<>(
                page, page.size() == left.size() ? null : PageToken.after(key.apply(page.get(page.size() - 1))));
    }

    boolean truncated() {
        return marker != null;
    }
}
