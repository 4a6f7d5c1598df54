package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One attribute of a table's key.
 *
 * @param type {@code S}, {@code N} or {@code B}
 */
record KeyElement(String name, String type) {
    private static final String NOT_VALID = "One or more parameter values are not valid. ";

    /** The attribute of an item that is to be put. */
    AttributeValue ofItem(Map<String, AttributeValue> item) {
        var value = item.get(name);
        if (value == null) {
            throw DynamoDbErrors.invalidParameter("Missing the key " + name + " in the item");
        }
        if (!Values.typeName(value).equals(type)) {
            throw DynamoDbErrors.invalidParameter(
                    "Type mismatch for key " + name + " expected: " + type + " actual: " + Values.typeName(value));
        }
        return checked(value);
    }

    /** The attribute of a key by which an item is named. */
    AttributeValue ofKey(Map<String, AttributeValue> key) {
        var value = key.get(name);
        if (value == null || !Values.typeName(value).equals(type)) {
            throw DynamoDbErrors.invalid("The provided key element does not match the schema");
        }
        return checked(value);
    }

    private AttributeValue checked(AttributeValue value) {
        if (isEmpty(value)) {
            throw DynamoDbErrors.invalid(NOT_VALID + noEmptyValue() + " Key: " + name);
        }
        return value;
    }

    /** Refuses an item with an empty value here, whatever else is wrong with it. */
    void refuseEmpty(Map<String, AttributeValue> item) {
        if (hasType(item)) {
            checked(item.get(name));
        }
    }

    private String noEmptyValue() {
        return "The AttributeValue for a key attribute cannot contain an empty "
                + ("S".equals(type) ? "string" : "binary") + " value.";
    }

    /** Whether an item has a value here that can be a key. */
    boolean suits(Map<String, AttributeValue> item) {
        return hasType(item) && !isEmpty(item.get(name));
    }

    private boolean hasType(Map<String, AttributeValue> item) {
        return item.containsKey(name) && Values.typeName(item.get(name)).equals(type);
    }

    private static boolean isEmpty(AttributeValue value) {
        return Values.size(value) == 0;
    }

    /**
     * Refuses an item that cannot stand in an index for the sake of this attribute; one that lacks it can be left out.
     */
    void checkIndexed(Map<String, AttributeValue> item, String index) {
        checkIndexedType(item, index);
        refuseEmptyIndexed(item, index);
    }

    /** Refuses a value of another type here. */
    void checkIndexedType(Map<String, AttributeValue> item, String index) {
        if (item.containsKey(name) && !hasType(item)) {
            throw DynamoDbErrors.invalidParameter("Type mismatch for Index Key " + name + " Expected: " + type
                    + " Actual: " + Values.typeName(item.get(name)) + " IndexName: " + index);
        }
    }

    /** Refuses an item with an empty value here, whatever else is wrong with it. */
    void refuseEmptyIndexed(Map<String, AttributeValue> item, String index) {
        if (hasType(item) && isEmpty(item.get(name))) {
            throw DynamoDbErrors.invalid(NOT_VALID + "A value specified for a secondary index key is not supported. "
                    + noEmptyValue() + " IndexName: " + index + ", IndexKey: " + name);
        }
    }

    /** Refuses what an update would make of an item that stands in an index, or will. */
    void checkUpdated(Map<String, AttributeValue> item) {
        if (item.containsKey(name) && !hasType(item)) {
            throw DynamoDbErrors.invalid(
                    "The update expression attempted to update the secondary index key to unsupported type");
        }
        if (hasType(item) && isEmpty(item.get(name))) {
            throw DynamoDbErrors.invalid(NOT_VALID + "The update expression attempted to update a secondary index key"
                    + " to a value that is not supported. " + noEmptyValue());
        }
    }
}
