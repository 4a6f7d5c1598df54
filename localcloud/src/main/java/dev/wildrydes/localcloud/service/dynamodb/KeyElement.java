package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One attribute of a table's key.
 *
 * @param type {@code S}, {@code N} or {@code B}
 */
record KeyElement(String name, String type) {
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
        if (Values.size(value) == 0) {
            throw DynamoDbErrors.invalid(
                    "One or more parameter values are not valid. " + noEmptyValue() + " Key: " + name);
        }
        return value;
    }

    private String noEmptyValue() {
        return "The AttributeValue for a key attribute cannot contain an empty "
                + ("S".equals(type) ? "string" : "binary") + " value.";
    }

    /** Whether an item has a value here that can be a key. */
    boolean suits(Map<String, AttributeValue> item) {
        var value = item.get(name);
        return value != null && Values.typeName(value).equals(type) && Values.size(value) > 0;
    }

    /**
     * Refuses an item that cannot stand in an index for the sake of this attribute; one that lacks it can be left out.
     */
    void checkIndexed(Map<String, AttributeValue> item, String index) {
        var value = item.get(name);
        if (value == null) {
            return;
        }
        if (!Values.typeName(value).equals(type)) {
            throw DynamoDbErrors.invalidParameter("Type mismatch for Index Key " + name + " Expected: " + type
                    + " Actual: " + Values.typeName(value) + " IndexName: " + index);
        }
        if (Values.size(value) == 0) {
            throw DynamoDbErrors.invalid("One or more parameter values are not valid. A value specified for a secondary"
                    + " index key is not supported. " + noEmptyValue() + " IndexName: " + index + ", IndexKey: "
                    + name);
        }
    }
}
