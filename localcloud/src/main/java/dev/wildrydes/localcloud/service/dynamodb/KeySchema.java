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
        var partition = SortableKey.of(hash.ofKey(key));
        if (range != null) {
            range.ofKey(key);
        }
        checkLengths(key);
        if (range == null) {
            return partition + SortableKey.END;
        }
        return partition + SortableKey.PART + SortableKey.of(range.ofKey(key)) + SortableKey.END;
    }

    /** Refuses values that are too long for this key. */
    void checkLengths(Map<String, AttributeValue> item) {
        if (size(hash, item) > LONGEST_HASH) {
            throw DynamoDbErrors.invalidParameter(
                    "Size of hashkey has exceeded the maximum size limit of" + LONGEST_HASH + " bytes");
        }
        if (range != null && size(range, item) > LONGEST_RANGE) {
            throw DynamoDbErrors.invalidParameter(
                    "Aggregated size of all range keys has exceeded the size limit of " + LONGEST_RANGE + " bytes");
        }
    }

    /** Whether an item has all of this key in a form in which it can be one. */
    boolean suits(Map<String, AttributeValue> item) {
        return elements().stream().allMatch(key -> key.suits(item))
                && size(hash, item) <= LONGEST_HASH
                && (range == null || size(range, item) <= LONGEST_RANGE);
    }

    private static int size(KeyElement element, Map<String, AttributeValue> item) {
        return item.containsKey(element.name()) ? Values.size(item.get(element.name())) : 0;
    }
}
