package dev.wildrydes.localcloud.service.dynamodb;

import java.util.HashMap;
import java.util.Map;

/**
 * How many items a table and its indexes hold, and how much they weigh. AWS brings these figures up to date every six
 * hours or so; here they are counted when asked for.
 *
 * @param indexes by name
 */
record TableSizes(Size table, Map<String, Size> indexes) {
    private static final int CHUNK = 500;
    private static final Size NOTHING = new Size(0, 0);

    record Size(long items, long bytes) {
        private Size with(int weight) {
            return new Size(items + 1, bytes + weight);
        }
    }

    Size ofIndex(SecondaryIndex index) {
        return indexes.getOrDefault(index.name(), NOTHING);
    }

    static TableSizes none() {
        return new TableSizes(NOTHING, Map.of());
    }

    static TableSizes of(StoredTable table, Tables tables) {
        var view = new View(table, null);
        var whole = NOTHING;
        var indexes = new HashMap<String, Size>();
        for (var chunk = tables.after(view, view.prefix(), null, CHUNK);
                !chunk.isEmpty();
                chunk = tables.after(
                        view, view.prefix(), chunk.get(chunk.size() - 1).place(), CHUNK)) {
            for (var placed : chunk) {
                whole = whole.with(Values.size(placed.item()));
                table.indexes().stream()
                        .filter(index -> index.schema().coversKeysOf(placed.item()))
                        .forEach(index -> indexes.merge(
                                index.name(),
                                NOTHING.with(Values.size(index.projected(placed.item(), table))),
                                (one, other) -> new Size(one.items() + 1, one.bytes() + other.bytes())));
            }
        }
        return new TableSizes(whole, indexes);
    }
}
