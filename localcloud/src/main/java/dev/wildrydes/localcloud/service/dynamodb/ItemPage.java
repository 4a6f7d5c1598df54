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
    private final StoredTable table;
    private final String prefix;
    private final boolean forward;
    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private Map<String, AttributeValue> last;
    private int scanned;
    private long bytes;

    ItemPage(Tables tables, StoredTable table, String prefix, boolean forward) {
        this.tables = tables;
        this.table = table;
        this.prefix = prefix;
        this.forward = forward;
    }

    /**
     * Reads the page.
     *
     * @param wanted what is looked at at all, and counts
     * @param filter what of it is in the answer
     * @param start where the page before ended; null for the first
     */
    ItemPage read(
            Predicate<Map<String, AttributeValue>> wanted,
            Predicate<Map<String, AttributeValue>> filter,
            String start,
            int limit) {
        var position = start;
        while (true) {
            var chunk = forward ? tables.after(prefix, position, CHUNK) : tables.before(prefix, position, CHUNK);
            for (var placed : chunk) {
                position = placed.place();
                if (wanted.test(placed.item()) && full(placed.item(), filter, limit)) {
                    last = table.key(placed.item());
                    return this;
                }
            }
            if (chunk.size() < CHUNK) {
                return this;
            }
        }
    }

    private boolean full(Map<String, AttributeValue> item, Predicate<Map<String, AttributeValue>> filter, int limit) {
        scanned++;
        bytes += Values.size(item);
        if (filter.test(item)) {
            items.add(item);
        }
        return scanned == limit || bytes >= MOST_BYTES;
    }

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

    long bytes() {
        return bytes;
    }
}
