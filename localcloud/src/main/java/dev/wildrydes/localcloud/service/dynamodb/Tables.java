package dev.wildrydes.localcloud.service.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables, their items sorted by their keys, and the indexes that lead to the items in other orders. */
final class Tables {
    private static final int CHUNK = 500;
    static final int MOST_ITEM_BYTES = 400 * 1024;

    private final Store store;
    private final Table<StoredTable> tables;
    private final Table<ObjectNode> items;
    private final Table<String> entries;

    Tables(Store store) {
        this.store = store;
        this.tables = store.table("dynamodb.tables", StoredTable.class);
        this.items = store.table("dynamodb.items", ObjectNode.class);
        this.entries = store.table("dynamodb.index-entries", String.class);
    }

    /** An item and where it stands in what is read. */
    record Placed(String place, Map<String, AttributeValue> item) {}

    Optional<StoredTable> find(String region, String nameOrArn) {
        return tables.get(region + "/" + name(nameOrArn));
    }

    /** The table that items are read from or put into. */
    StoredTable require(String region, String nameOrArn) {
        return find(region, nameOrArn).orElseThrow(() -> DynamoDbErrors.noTable("Requested resource not found"));
    }

    /** The table that is meant itself. */
    StoredTable requireTable(String region, String nameOrArn) {
        return find(region, nameOrArn)
                .orElseThrow(() -> DynamoDbErrors.noTable(
                        "Requested resource not found: Table: " + name(nameOrArn) + " not found"));
    }

    void put(StoredTable table) {
        tables.put(table.region() + "/" + table.name(), table);
    }

    List<StoredTable> page(String region, String afterName, int most) {
        var after = afterName == null ? null : region + "/" + afterName;
        return tables.page(region + "/", after, most).stream()
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Every table of every region. */
    List<StoredTable> all() {
        return tables.list("");
    }

    void remove(StoredTable table) {
        store.write(() -> {
            tables.remove(table.region() + "/" + table.name());
            clear(items, table.prefix());
            clear(entries, table.prefix());
        });
    }

    Optional<Map<String, AttributeValue>> item(String place) {
        return items.get(place).map(ItemJson::read);
    }

    /**
     * Puts one version of an item in the place of another, in the table and in its indexes.
     *
     * @param before what is there; empty if there is nothing
     * @param after what shall be there; empty to remove it
     * @return what that consumes
     */
    Units replace(
            StoredTable table,
            Optional<Map<String, AttributeValue>> before,
            Optional<Map<String, AttributeValue>> after) {
        after.ifPresent(item -> check(table, item));
        after.ifPresentOrElse(
                item -> items.put(table.place(table.schema().of(item)), ItemJson.write(item)),
                () -> before.ifPresent(
                        item -> items.remove(table.place(table.schema().of(item)))));
        var units = Units.ofTable(Consumption.writeUnits(Math.max(size(before), size(after))));
        for (var index : table.indexes()) {
            units = units.withIndex(index, reindex(new View(table, index), before, after));
        }
        return units;
    }

    private double reindex(
            View view, Optional<Map<String, AttributeValue>> before, Optional<Map<String, AttributeValue>> after) {
        var old = before.filter(view.schema()::coversKeysOf).map(view::projected);
        var now = after.filter(view.schema()::coversKeysOf).map(view::projected);
        if (old.equals(now)) {
            return 0;
        }
        var from = old.map(item -> view.place(view.key(item)));
        var to = now.map(item -> view.place(view.key(item)));
        if (from.equals(to)) {
            return Consumption.writeUnits(Math.max(size(old), size(now)));
        }
        from.ifPresent(entries::remove);
        now.ifPresent(item -> enter(view, item));
        return old.map(item -> Consumption.writeUnits(Values.size(item))).orElse(0.0)
                + now.map(item -> Consumption.writeUnits(Values.size(item))).orElse(0.0);
    }

    private void enter(View view, Map<String, AttributeValue> item) {
        var table = view.table();
        entries.put(view.place(view.key(item)), table.place(table.schema().of(item)));
    }

    /** Refuses an item that the table or one of its indexes cannot hold. */
    static void check(StoredTable table, Map<String, AttributeValue> item) {
        if (Values.size(item) > MOST_ITEM_BYTES) {
            throw DynamoDbErrors.invalid("Item size has exceeded the maximum allowed size");
        }
        table.indexes().forEach(index -> index.check(item));
    }

    private static int size(Optional<Map<String, AttributeValue>> item) {
        return item.map(Values::size).orElse(0);
    }

    /** Fills a new index with the items that can stand in it; AWS, too, passes over the others. */
    void fill(StoredTable table, SecondaryIndex index) {
        var view = new View(table, index);
        var whole = new View(table, null);
        String position = null;
        do {
            var chunk = after(whole, whole.prefix(), position, CHUNK);
            chunk.stream().map(Placed::item).filter(index.schema()::suits).forEach(item -> enter(view, item));
            position = chunk.size() < CHUNK ? null : chunk.get(CHUNK - 1).place();
        } while (position != null);
    }

    void empty(StoredTable table, SecondaryIndex index) {
        clear(entries, new View(table, index).prefix());
    }

    private static <V> void clear(Table<V> records, String prefix) {
        for (var chunk = records.page(prefix, null, CHUNK);
                !chunk.isEmpty();
                chunk = records.page(prefix, null, CHUNK)) {
            chunk.forEach(entry -> records.remove(entry.getKey()));
        }
    }

    /** @param prefix the view's own, or that of a stretch of it */
    List<Placed> after(View view, String prefix, String place, int most) {
        return view.index() == null
                ? placed(items.page(prefix, place, most))
                : looked(view, entries.page(prefix, place, most));
    }

    /** The same backwards. */
    List<Placed> before(View view, String prefix, String place, int most) {
        return view.index() == null
                ? placed(items.reversePage(prefix, place, most))
                : looked(view, entries.reversePage(prefix, place, most));
    }

    private static List<Placed> placed(List<Map.Entry<String, ObjectNode>> found) {
        return found.stream()
                .map(entry -> new Placed(entry.getKey(), ItemJson.read(entry.getValue())))
                .toList();
    }

    private List<Placed> looked(View view, List<Map.Entry<String, String>> found) {
        return found.stream()
                .flatMap(entry -> item(entry.getValue()).stream().map(item -> new Placed(entry.getKey(), item)))
                .toList();
    }

    static String name(String nameOrArn) {
        return nameOrArn == null ? "" : nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }
}
