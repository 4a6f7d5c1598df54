package dev.wildrydes.localcloud.service.dynamodb;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What Query and Scan read.
 *
 * @param index null for the table itself
 */
record View(StoredTable table, SecondaryIndex index) {

    /** @param indexName null for the table itself */
    static View of(StoredTable table, String indexName, Boolean consistent) {
        if (indexName == null) {
            return new View(table, null);
        }
        var index = table.indexes().stream()
                .filter(one -> one.name().equals(indexName))
                .findFirst()
                .orElseThrow(() -> DynamoDbErrors.invalid("The table does not have the specified index: " + indexName));
        if (!index.local() && Boolean.TRUE.equals(consistent)) {
            throw DynamoDbErrors.invalid("Consistent reads are not supported on global secondary indexes");
        }
        return new View(table, index);
    }

    KeySchema schema() {
        return index == null ? table.schema() : index.schema();
    }

    /** What the places of all items in it begin with. */
    String prefix() {
        return index == null ? table.prefix() : table.prefix() + index.name() + "/";
    }

    /** The key after which a reader goes on: in an index the table's key tells items of one index key apart. */
    Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        var key = new LinkedHashMap<String, AttributeValue>(table.schema().of(item));
        if (index != null) {
            key.putAll(index.schema().of(item));
        }
        return key;
    }

    /** Where an item with this key stands, or would stand. */
    String place(Map<String, AttributeValue> key) {
        if (index == null) {
            return table.place(key);
        }
        var own = new HashMap<>(key);
        own.keySet().retainAll(table.schema().of(key).keySet());
        return prefix() + index.schema().sorted(key) + table.schema().sorted(own);
    }

    /** What of an item is to be seen. */
    Map<String, AttributeValue> projected(Map<String, AttributeValue> item) {
        return index == null ? item : index.projected(item, table);
    }
}
