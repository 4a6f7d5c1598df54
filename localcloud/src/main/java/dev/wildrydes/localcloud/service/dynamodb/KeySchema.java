package dev.wildrydes.localcloud.service.dynamodb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of a table or of an index.
 *
 * @param range null for a partition key alone
 */
record KeySchema(KeyElement hash, KeyElement range) {
    private static final int LONGEST_HASH = 2048;
    private static final int LONGEST_RANGE = 1024;

    List<KeyElement> elements() {
        return Stream.of(hash, range).filter(Objects::nonNull).toList();
    }

    boolean has(String attribute) {
        return elements().stream().anyMatch(key -> key.name().equals(attribute));
    }

    /** Whether an item has all of this key; an index leaves out the others. */
    boolean coversKeysOf(Map<String, AttributeValue> item) {
        return elements().stream().allMatch(key -> item.containsKey(key.name()));
    }

    /** The key of an item that has it. */
    Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        var key = new LinkedHashMap<String, AttributeValue>();
        elements().forEach(element -> key.put(element.name(), element.ofItem(item)));
        return key;
    }

    /** Where a key stands among others, as text that sorts as they do; refuses a key of another form. */
    String sorted(Map<String, AttributeValue> key) {
        var hashValue = hash.ofKey(key);
        if (Values.size(hashValue) > LONGEST_HASH) {
            throw DynamoDbErrors.invalidParameter(
                    "Size of hashkey has exceeded the maximum size limit of" + LONGEST_HASH + " bytes");
        }
        var partition = SortableKey.of(hashValue);
        if (range == null) {
            return partition + SortableKey.END;
        }
        var rangeValue = range.ofKey(key);
        if (Values.size(rangeValue) > LONGEST_RANGE) {
            throw DynamoDbErrors.invalidParameter(
                    "Aggregated size of all range keys has exceeded the size limit of " + LONGEST_RANGE + " bytes");
        }
        return partition + SortableKey.PART + SortableKey.of(rangeValue) + SortableKey.END;
    }
}
