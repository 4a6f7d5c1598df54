package dev.wildrydes.localcloud.service.apigateway.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list, as API Gateway cuts them: at most {@code limit} items, 25 unless asked otherwise, never more than
 * 500.
 *
 * @param position what the next part is asked for by; null if there is none
 */
record Page<T>(List<T> items, String position) {
    private static final int DEFAULT = 25;
    private static final int LARGEST = 500;

    /** How many items are asked for. */
    static int size(Integer limit) {
        return limit == null || limit < 1 ? DEFAULT : Math.min(limit, LARGEST);
    }

    /** @param key by which the items are sorted, and of which the position is one */
    static <T> Page<T> of(Collection<T> all, Function<T, String> key, String position, Integer limit) {
        var after = all.stream()
                .sorted(Comparator.comparing(key))
                .filter(item -> position == null || key.apply(item).compareTo(position) > 0)
                .toList();
        var shown = after.stream().limit(size(limit)).toList();
        return new Page<>(shown, after.size() > shown.size() ? key.apply(shown.get(shown.size() - 1)) : null);
    }

    /** The items as they are shown. */
    <V> List<V> views(Function<T, V> view) {
        return items.stream().map(view).toList();
    }
}
