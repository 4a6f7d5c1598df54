package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The names and values that a request's expressions stand on; each that is given has to be used. */
final class Placeholders {
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> used = new HashSet<>();

    Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
        values.forEach((name, value) -> {
            if (!name.startsWith(":")) {
                throw DynamoDbErrors.invalid(
                        "ExpressionAttributeValues contains invalid key: Syntax error; key: \"" + name + "\"");
            }
        });
        names.keySet().forEach(name -> {
            if (!name.startsWith("#")) {
                throw DynamoDbErrors.invalid(
                        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + name + "\"");
            }
        });
    }

    String name(String kind, String placeholder) {
        used.add(placeholder);
        var name = names.get(placeholder);
        if (name == null) {
            throw DynamoDbErrors.invalid("Invalid " + kind + ": An expression attribute name used in the document path"
                    + " is not defined; attribute name: " + placeholder);
        }
        return name;
    }

    AttributeValue value(String kind, String placeholder) {
        used.add(placeholder);
        var value = values.get(placeholder);
        if (value == null) {
            throw DynamoDbErrors.invalid("Invalid " + kind + ": An expression attribute value used in expression is not"
                    + " defined; attribute value: " + placeholder);
        }
        try {
            return Values.normal(value);
        } catch (AwsError e) {
            throw DynamoDbErrors.invalid(
                    "ExpressionAttributeValues contains invalid value: " + e.getMessage() + " for key " + placeholder);
        }
    }

    /** Refuses what was given and is in no expression. */
    void finish() {
        refuseUnused("ExpressionAttributeNames", names.keySet());
        refuseUnused("ExpressionAttributeValues", values.keySet());
    }

    private void refuseUnused(String parameter, Set<String> given) {
        var unused = new TreeSet<>(given);
        unused.removeAll(used);
        if (!unused.isEmpty()) {
            throw DynamoDbErrors.invalid("Value provided in " + parameter + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}
