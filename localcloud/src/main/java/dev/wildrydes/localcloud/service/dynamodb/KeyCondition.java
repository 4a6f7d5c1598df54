package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a query wants: one partition key and perhaps a stretch of sort keys.
 *
 * @param partition the partition key's value
 * @param range null for the whole partition
 */
record KeyCondition(AttributeValue partition, Condition range) {
    private static final String KIND = "KeyConditionExpression";

    static KeyCondition of(String expression, StoredTable table, Placeholders placeholders) {
        if (expression == null) {
            throw DynamoDbErrors.invalid(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        var parts = new ArrayList<Condition>();
        collect(ConditionParser.parse(KIND, expression, placeholders), parts);
        AttributeValue partition = null;
        Condition range = null;
        for (var part : parts) {
            var name = attribute(part);
            if (name.equals(table.hash().name()) && partition == null) {
                partition = equalTo(part).orElseThrow(KeyCondition::notSupported);
            } else if (table.range() != null && name.equals(table.range().name()) && range == null) {
                range = part;
            } else {
                throw missed(partition == null ? table.hash().name() : rangeName(table));
            }
        }
        if (partition == null) {
            throw missed(table.hash().name());
        }
        checkType(table.hash(), partition);
        return new KeyCondition(partition, range);
    }

    private static void checkType(KeyElement key, AttributeValue value) {
        if (!Values.typeName(value).equals(key.type())) {
            throw DynamoDbErrors.invalidParameter("Condition parameter type does not match schema type");
        }
    }

    private static String rangeName(StoredTable table) {
        return table.range() == null ? table.hash().name() : table.range().name();
    }

    private static void collect(Condition condition, List<Condition> parts) {
        if (condition instanceof Condition.And both) {
            collect(both.left(), parts);
            collect(both.right(), parts);
        } else {
            parts.add(condition);
        }
    }

    /** The attribute that one part of the condition is about. */
    private static String attribute(Condition part) {
        Operand operand = null;
        if (part instanceof Condition.Comparison comparison
                && !comparison.operator().equals("<>")) {
            operand = comparison.left();
        } else if (part instanceof Condition.Between between) {
            operand = between.operand();
        } else if (part instanceof Condition.BeginsWith begins) {
            operand = begins.operand();
        }
        if (operand instanceof AttributePath path && path.whole()) {
            return path.top();
        }
        throw notSupported();
    }

    private static Optional<AttributeValue> equalTo(Condition part) {
        return part instanceof Condition.Comparison comparison
                        && comparison.operator().equals("=")
                        && comparison.right() instanceof Operand.Constant constant
                ? Optional.of(constant.constant())
                : Optional.empty();
    }

    /** What the places of all items begin with that can meet the condition. */
    String prefix(StoredTable table) {
        var all = table.partition(partition) + (table.range() == null ? SortableKey.END : SortableKey.PART);
        if (range instanceof Condition.Comparison) {
            return equalTo(range)
                    .map(value -> all + SortableKey.of(value) + SortableKey.END)
                    .orElse(all);
        }
        return range instanceof Condition.BeginsWith begins
                        && begins.start() instanceof Operand.Constant start
                        && start.constant().n() == null
                ? all + SortableKey.of(start.constant())
                : all;
    }

    private static AwsError notSupported() {
        return DynamoDbErrors.invalid("Query key condition not supported");
    }

    private static AwsError missed(String name) {
        return DynamoDbErrors.invalid("Query condition missed key schema element: " + name);
    }
}
