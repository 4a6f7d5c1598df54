package dev.wildrydes.localcloud.service.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables and their items as they are kept, the items sorted by their keys. */
final class Tables {
    private static final int CHUNK = 500;
    private static final int MOST_ITEM_BYTES = 400 * 1024;

    private final Store store;
    private final Table<StoredTable> tables;
    private final Table<ObjectNode> items;

    Tables(Store store) {
        this.store = store;
        this.tables = store.table("dynamodb.tables", StoredTable.class);
        this.items = store.table("dynamodb.items", ObjectNode.class);
    }

    /** An item and where it is kept. */
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

    void remove(StoredTable table) {
        store.write(() -> {
            tables.remove(table.region() + "/" + table.name());
            for (var chunk = after(table.prefix(), null, CHUNK);
                    !chunk.isEmpty();
                    chunk = after(table.prefix(), null, CHUNK)) {
                chunk.forEach(placed -> items.remove(placed.place()));
            }
        });
    }

    Optional<Map<String, AttributeValue>> item(String place) {
        return items.get(place).map(ItemJson::read);
    }

    void putItem(StoredTable table, Map<String, AttributeValue> item) {
        if (Values.size(item) > MOST_ITEM_BYTES) {
            throw DynamoDbErrors.invalid("Item size has exceeded the maximum allowed size");
        }
        items.put(table.place(table.key(item)), ItemJson.write(item));
    }

    void removeItem(String place) {
        items.remove(place);
    }

    List<Placed> after(String prefix, String place, int most) {
        return placed(items.page(prefix, place, most));
    }

    List<Placed> before(String prefix, String place, int most) {
        return placed(items.reversePage(prefix, place, most));
    }

    private static List<Placed> placed(List<Map.Entry<String, ObjectNode>> entries) {
        return entries.stream()
                .map(entry -> new Placed(entry.getKey(), ItemJson.read(entry.getValue())))
                .toList();
    }

    static String name(String nameOrArn) {
        return nameOrArn == null ? "" : nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }
}
