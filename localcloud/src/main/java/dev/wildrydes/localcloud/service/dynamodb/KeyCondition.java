package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a query wants: one partition key and perhaps a stretch of sort keys.
 *
 * @param partition the partition key's value
 * @param range null for the whole partition
 */
record KeyCondition(KeySchema schema, AttributeValue partition, Condition range) {
    static final String KIND = "KeyConditionExpression";

    /** @param conditions what was asked for, one condition for each key attribute */
    static KeyCondition of(List<KeyPart> conditions, KeySchema schema) {
        if (conditions.isEmpty() || conditions.size() > 2) {
            throw DynamoDbErrors.invalid("Conditions can be of length 1 or 2 only");
        }
        AttributeValue partition = null;
        Condition range = null;
        for (var part : conditions) {
            if (part.attribute().equals(schema.hash().name())) {
                partition =
                        part.equalTo().orElseThrow(() -> DynamoDbErrors.invalid("Query key condition not supported"));
                checkType(schema.hash(), part);
            } else if (schema.range() != null
                    && part.attribute().equals(schema.range().name())) {
                range = part.condition();
                checkType(schema.range(), part);
            }
        }
        if (partition == null) {
            throw missed(schema.hash().name());
        }
        if (conditions.size() == 2 && range == null) {
            throw schema.range() == null
                    ? DynamoDbErrors.invalid("Query key condition not supported")
                    : missed(schema.range().name());
        }
        return new KeyCondition(schema, partition, range);
    }

    /** The parts of a {@code KeyConditionExpression}. */
    static List<KeyPart> parts(String expression, Placeholders placeholders) {
        var parts = new ArrayList<KeyPart>();
        collect(ConditionParser.parse(KIND, expression, placeholders), parts);
        if (parts.stream().map(KeyPart::attribute).distinct().count() < parts.size()) {
            throw DynamoDbErrors.invalid("KeyConditionExpressions must only contain one condition per key");
        }
        return parts;
    }

    private static void collect(Condition condition, List<KeyPart> parts) {
        if (condition instanceof Condition.And both) {
            collect(both.left(), parts);
            collect(both.right(), parts);
        } else {
            parts.add(KeyPart.of(condition));
        }
    }

    private static void checkType(KeyElement key, KeyPart part) {
        if (part.values().stream().anyMatch(value -> !Values.typeName(value).equals(key.type()))) {
            throw DynamoDbErrors.invalidParameter("Condition parameter type does not match schema type");
        }
        if (part.values().stream().anyMatch(value -> Values.size(value) == 0)) {
            throw DynamoDbErrors.invalid("One or more parameter values are not valid. The AttributeValue for a key"
                    + " attribute cannot contain an empty " + ("S".equals(key.type()) ? "string" : "binary")
                    + " value. Key: " + key.name());
        }
    }

    /** What the places of all items of a view begin with that can meet the condition. */
    String prefix(View view) {
        var all = view.prefix()
                + SortableKey.of(partition)
                + (schema.range() == null ? SortableKey.END : SortableKey.PART);
        var part = Optional.ofNullable(range).map(KeyPart::of);
        var exact = part.flatMap(KeyPart::equalTo);
        if (exact.isPresent()) {
            return all + SortableKey.of(exact.get()) + SortableKey.END;
        }
        return part.flatMap(KeyPart::beginning)
                .map(start -> all + SortableKey.of(start))
                .orElse(all);
    }

    /** Whether an item of the partition is in the stretch. */
    boolean wants(Map<String, AttributeValue> item) {
        return range == null || range.test(item);
    }

    /** Refuses to go on after a key that the query could not have come to. */
    void checkStart(Map<String, AttributeValue> start) {
        if (range != null && !range.test(start)) {
            throw DynamoDbErrors.invalid("The provided starting key does not match the range key predicate");
        }
        if (!SortableKey.of(start.get(schema.hash().name())).equals(SortableKey.of(partition))) {
            throw DynamoDbErrors.invalid(
                    "The provided starting key is outside query boundaries based on provided conditions");
        }
    }

    private static AwsError missed(String name) {
        return DynamoDbErrors.invalid("Query condition missed key schema element: " + name);
    }
}
