package dev.wildrydes.localcloud.service.lambda;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextMarker null if it is the last
 */
record Page<T>(List<T> items, String nextMarker) {
    private static final int MOST_ASKED = 10_000;

    /**
     * The page after {@code marker}.
     *
     * @param all sorted by what {@code key} gives
     * @param marker the key of the last page's last item; null for the first page
     * @param asked how many the request wants, or null
     * @param most how many the operation gives
     * @throws dev.wildrydes.localcloud.AwsError if {@code asked} is none or negative
     */
    static <T> Page<T> of(List<T> all, Function<T, String> key, String marker, Integer asked, int most) {
        var size = size(asked, most);
        var from = 0;
        while (marker != null && from < all.size() && key.apply(all.get(from)).compareTo(marker) <= 0) {
            from++;
        }
        var items = all.subList(from, Math.min(all.size(), from + size));
        var more = from + items.size() < all.size();
        return new Page<>(items, more ? key.apply(items.get(items.size() - 1)) : null);
    }

    static int size(Integer asked, int most) {
        new Constraints().range(asked, "maxItems", 1, MOST_ASKED).check();
        return asked == null ? most : Math.min(asked, most);
    }
}
