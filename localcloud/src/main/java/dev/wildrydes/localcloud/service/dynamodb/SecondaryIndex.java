package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A secondary index of a table. It holds the items that have all of its key.
 *
 * @param local whether it shares the table's partition key; else it is a global one
 * @param range null for a partition key alone
 * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
 * @param nonKeyAttributes what is projected beside the keys; empty save for {@code INCLUDE}
 * @param readUnits 0 for a local one or when paid per request
 * @param writeUnits 0 for a local one or when paid per request
 */
record SecondaryIndex(
        String name,
        boolean local,
        KeyElement hash,
        KeyElement range,
        String projection,
        List<String> nonKeyAttributes,
        long readUnits,
        long writeUnits) {

    SecondaryIndex {
        nonKeyAttributes = List.copyOf(nonKeyAttributes);
    }

    KeySchema schema() {
        return new KeySchema(hash, range);
    }

    SecondaryIndex withUnits(long reads, long writes) {
        return new SecondaryIndex(name, local, hash, range, projection, nonKeyAttributes, reads, writes);
    }

    String arn(StoredTable table) {
        return Account.arn("dynamodb", table.region(), "table/" + table.name() + "/index/" + name);
    }

    boolean projects(String attribute, StoredTable table) {
        return projection.equals("ALL")
                || schema().has(attribute)
                || table.schema().has(attribute)
                || nonKeyAttributes.contains(attribute);
    }

    /** What of an item the index holds. */
    Map<String, AttributeValue> projected(Map<String, AttributeValue> item, StoredTable table) {
        var projected = new LinkedHashMap<>(item);
        projected.keySet().removeIf(name -> !projects(name, table));
        return projected;
    }

    /** Refuses an item with empty texts for keys, whatever else is wrong with it. */
    void refuseEmpty(Map<String, AttributeValue> item) {
        schema().elements().forEach(element -> element.refuseEmptyIndexed(item, name));
    }

    /** Refuses values of other types than this index's keys have. */
    void checkTypes(Map<String, AttributeValue> values) {
        schema().elements().forEach(element -> element.checkIndexedType(values, name));
    }

    /** Refuses what an update has made of an item. */
    void checkUpdated(Map<String, AttributeValue> item) {
        schema().elements().forEach(element -> element.checkUpdated(item));
    }

    /** Refuses an item whose attributes cannot be this index's keys. */
    void check(Map<String, AttributeValue> item) {
        schema().elements().forEach(element -> element.checkIndexed(item, name));
        schema().checkLengths(item);
    }
}
