package dev.wildrydes.functions.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** JSON as DynamoDB keeps it. */
final class AttributeValues {

    private AttributeValues() {}

    static Map<String, AttributeValue> item(Map<?, ?> object) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        object.forEach((name, value) -> item.put((String) name, of(value)));
        return item;
    }

    private static AttributeValue of(Object value) {
        if (value == null) {
            return AttributeValue.fromNul(true);
        }
        if (value instanceof Map<?, ?> object) {
            return AttributeValue.fromM(item(object));
        }
        if (value instanceof List<?> array) {
            return AttributeValue.fromL(array.stream().map(AttributeValues::of).toList());
        }
        if (value instanceof Boolean flag) {
            return AttributeValue.fromBool(flag);
        }
        return value instanceof Number ? AttributeValue.fromN(value.toString()) : AttributeValue.fromS((String) value);
    }
}
