package dev.wildrydes.localcloud.service.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One page of items in the order of their keys: up to a limit of items looked at, or a megabyte of them. */
final class ItemPage {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int CHUNK = 100;

    private final Tables tables;
    private final View view;
    private final String prefix;
    private final boolean forward;
    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private Map<String, AttributeValue> last;
    private int scanned;
    private long bytes;

    /** @param prefix the view's own, or that of a stretch of it */
    ItemPage(Tables tables, View view, String prefix, boolean forward) {
        this.tables = tables;
        this.view = view;
        this.prefix = prefix;
        this.forward = forward;
    }

    /**
     * Reads the page.
     *
     * @param wanted what is looked at at all, and counts
     * @param filter what of it is in the answer, judged by what the view shows of it
     * @param start where the page before ended; null for the first
     */
    ItemPage read(
            Predicate<Map<String, AttributeValue>> wanted,
            Predicate<Map<String, AttributeValue>> filter,
            String start,
            int limit) {
        var position = start;
        while (true) {
            var chunk = forward
                    ? tables.after(view, prefix, position, CHUNK)
                    : tables.before(view, prefix, position, CHUNK);
            for (var placed : chunk) {
                position = placed.place();
                if (wanted.test(placed.item()) && full(placed.item(), filter, limit)) {
                    last = view.key(placed.item());
                    return this;
                }
            }
            if (chunk.isEmpty()) {
                return this;
            }
        }
    }

    private boolean full(Map<String, AttributeValue> item, Predicate<Map<String, AttributeValue>> filter, int limit) {
        var seen = view.projected(item);
        scanned++;
        bytes += Values.size(seen);
        if (filter.test(seen)) {
            items.add(item);
        }
        return scanned == limit || bytes >= MOST_BYTES;
    }

    /** The items of the page, with all that the table knows of them. */
    List<Map<String, AttributeValue>> items() {
        return items;
    }

    /** The key of the last item that was looked at; null if there is none after it. */
    Map<String, AttributeValue> last() {
        return last;
    }

    int scanned() {
        return scanned;
    }

    /** What was looked at weighs this much in the view. */
    long bytes() {
        return bytes;
    }
}
