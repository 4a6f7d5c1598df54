package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One attribute of a table's key.
 *
 * @param type {@code S}, {@code N} or {@code B}
 */
record KeyElement(String name, String type) {
    private static final int LONGEST_PARTITION_KEY = 2048;

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
        var empty = "S".equals(type) && value.s().isEmpty()
                || "B".equals(type) && value.b().asByteArrayUnsafe().length == 0;
        if (empty) {
            throw DynamoDbErrors.invalid("One or more parameter values are not valid. The AttributeValue for a key"
                    + " attribute cannot contain an empty " + ("S".equals(type) ? "string" : "binary")
                    + " value. Key: " + name);
        }
        if ("S".equals(type) && Values.utf8(value.s()).length > LONGEST_PARTITION_KEY) {
            throw DynamoDbErrors.invalidParameter(
                    "Size of hashkey has exceeded the maximum size limit of " + LONGEST_PARTITION_KEY + " bytes");
        }
        return value;
    }
}
