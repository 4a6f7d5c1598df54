package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table.
 *
 * @param id tells it from an earlier one of the same name
 * @param range null for a table with a partition key alone
 * @param settings what can be changed
 */
record StoredTable(
        String name,
        String region,
        String id,
        Instant created,
        KeyElement hash,
        KeyElement range,
        TableSettings settings,
        Map<String, String> tags) {

    StoredTable {
        tags = Map.copyOf(tags);
    }

    static String arn(String region, String name) {
        return Account.arn("dynamodb", region, "table/" + name);
    }

    String arn() {
        return arn(region, name);
    }

    StoredTable with(TableSettings others) {
        return new StoredTable(name, region, id, created, hash, range, others, tags);
    }

    StoredTable withTags(Map<String, String> others) {
        return new StoredTable(name, region, id, created, hash, range, settings, others);
    }

    List<KeyElement> keys() {
        return Stream.of(hash, range).filter(Objects::nonNull).toList();
    }

    boolean isKey(String attribute) {
        return keys().stream().anyMatch(key -> key.name().equals(attribute));
    }

    /** The key of an item of this table. */
    Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        var key = new LinkedHashMap<String, AttributeValue>();
        keys().forEach(element -> key.put(element.name(), element.ofItem(item)));
        return key;
    }

    /** Where the item with this key is kept; refuses a key of another form. */
    String place(Map<String, AttributeValue> key) {
        if (key.size() != keys().size()) {
            throw DynamoDbErrors.invalid("The provided key element does not match the schema");
        }
        var partition = partition(hash.ofKey(key));
        return range == null
                ? partition + SortableKey.END
                : partition + SortableKey.PART + SortableKey.of(range.ofKey(key)) + SortableKey.END;
    }

    /** What the places of all items with one partition key begin with. */
    String partition(AttributeValue hashValue) {
        return prefix() + SortableKey.of(hashValue);
    }

    /** What the places of all items begin with. */
    String prefix() {
        return region + "/" + id + "/";
    }
}
