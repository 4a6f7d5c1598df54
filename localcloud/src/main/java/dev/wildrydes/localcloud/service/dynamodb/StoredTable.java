package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.Account;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table.
 *
 * @param id tells it from an earlier one of the same name
 * @param range null for a table with a partition key alone
 * @param settings what can be changed
 * @param indexes none for a table from before there were any
 */
record StoredTable(
        String name,
        String region,
        String id,
        Instant created,
        KeyElement hash,
        KeyElement range,
        TableSettings settings,
        Map<String, String> tags,
        List<SecondaryIndex> indexes) {

    StoredTable {
        tags = Map.copyOf(tags);
        indexes = indexes == null ? List.of() : List.copyOf(indexes);
    }

    static String arn(String region, String name) {
        return Account.arn("dynamodb", region, "table/" + name);
    }

    String arn() {
        return arn(region, name);
    }

    StoredTable with(TableSettings others) {
        return new StoredTable(name, region, id, created, hash, range, others, tags, indexes);
    }

    StoredTable withTags(Map<String, String> others) {
        return new StoredTable(name, region, id, created, hash, range, settings, others, indexes);
    }

    StoredTable withIndexes(List<SecondaryIndex> others) {
        return new StoredTable(name, region, id, created, hash, range, settings, tags, others);
    }

    KeySchema schema() {
        return new KeySchema(hash, range);
    }

    /** The attributes that are part of some key: the table's own and its indexes'. */
    List<KeyElement> keyAttributes() {
        return Stream.concat(
                        schema().elements().stream(),
                        indexes.stream().flatMap(index -> index.schema().elements().stream()))
                .distinct()
                .toList();
    }

    boolean isKey(String attribute) {
        return schema().has(attribute);
    }

    /** Where the item with this key is kept; refuses a key of another form. */
    String place(Map<String, AttributeValue> key) {
        if (key.size() != schema().elements().size()) {
            throw DynamoDbErrors.invalid("The provided key element does not match the schema");
        }
        return prefix() + schema().sorted(key);
    }

    /** What the places of all items begin with. */
    String prefix() {
        return region + "/" + id + "/";
    }
}
