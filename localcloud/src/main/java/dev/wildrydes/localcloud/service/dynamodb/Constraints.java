package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.service.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What the service's model lets members be; the SDK's classes do not say. The order of an enumeration's values is the
 * one in which AWS tells of them, as architect/dynalite recorded it.
 */
final class Constraints {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final int MOST_SEGMENTS = 1_000_000;

    /** One rule: what it asks for, and whether a value does so. */
    private record Rule(String text, Predicate<Object> kept) {}

    private static final List<Rule> OPERATORS = among(
            "IN",
            "NULL",
            "BETWEEN",
            "LT",
            "NOT_CONTAINS",
            "EQ",
            "GT",
            "NOT_NULL",
            "NE",
            "LE",
            "BEGINS_WITH",
            "GE",
            "CONTAINS");
    private static final List<Rule> NAMES = both(
            length(3, 255),
            List.of(new Rule(
                    "Member must satisfy regular expression pattern: " + NAME,
                    text -> NAME.matcher((String) text).matches())));

    private static final List<Rule> NAMES_OR_ARNS = NAMES.stream()
            .map(rule -> new Rule(
                    rule.text(),
                    name -> ((String) name).startsWith("arn:") || rule.kept().test(name)))
            .toList();

    /** By the member's name, or by that of its shape and its own where shapes differ. */
    private static final Map<String, List<Rule>> RULES = Map.ofEntries(
            Map.entry("ReturnConsumedCapacity", among("INDEXES", "TOTAL", "NONE")),
            Map.entry("ReturnItemCollectionMetrics", among("SIZE", "NONE")),
            Map.entry("ReturnValues", among("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW")),
            Map.entry("ReturnValuesOnConditionCheckFailure", among("ALL_OLD", "NONE")),
            Map.entry("Select", among("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES")),
            Map.entry("ConditionalOperator", among("OR", "AND")),
            Map.entry("ComparisonOperator", OPERATORS),
            Map.entry("AttributeValueUpdate.Action", among("ADD", "PUT", "DELETE")),
            Map.entry("AttributeType", among("B", "N", "S")),
            Map.entry("KeyType", among("HASH", "RANGE")),
            Map.entry("BillingMode", among("PROVISIONED", "PAY_PER_REQUEST")),
            Map.entry("ProjectionType", among("ALL", "INCLUDE", "KEYS_ONLY")),
            Map.entry("TableClass", among("STANDARD", "STANDARD_INFREQUENT_ACCESS")),
            Map.entry("AttributeName", length(1, 255)),
            Map.entry("NonKeyAttributes", length(1, 20)),
            Map.entry("NonKeyAttributes.member", length(1, 255)),
            Map.entry("KeySchema", length(1, Integer.MAX_VALUE)),
            Map.entry("AttributesToGet", length(1, Integer.MAX_VALUE)),
            Map.entry("IndexName", NAMES),
            Map.entry("TableName", NAMES_OR_ARNS),
            Map.entry("CreateTableRequest.TableName", List.of()),
            Map.entry("ExclusiveStartTableName", NAMES),
            Map.entry("ListTablesRequest.Limit", range(1, 100)),
            Map.entry("Limit", range(1, Integer.MAX_VALUE)),
            Map.entry("Segment", range(0, MOST_SEGMENTS - 1)),
            Map.entry("TotalSegments", range(1, MOST_SEGMENTS)),
            Map.entry("ReadCapacityUnits", range(1, Long.MAX_VALUE)),
            Map.entry("WriteCapacityUnits", range(1, Long.MAX_VALUE)),
            Map.entry("ClientRequestToken", length(1, 36)),
            Map.entry("Tag.Key", length(1, 128)),
            Map.entry("Tag.Value", length(0, 256)));

    private Constraints() {}

    /** The rules that a member breaks, each in AWS's words, with the paths of what breaks them. */
    static List<String> broken(SdkPojo shape, String member, Object value, String path) {
        var own = shape.getClass().getSimpleName() + "." + member;
        var broken = new ArrayList<>(told(RULES.getOrDefault(own, RULES.getOrDefault(member, List.of())), value, path));
        if (value instanceof List<?> list && RULES.containsKey(member + ".member")) {
            for (var at = 0; at < list.size(); at++) {
                broken.addAll(told(RULES.get(member + ".member"), list.get(at), path + "." + (at + 1) + ".member"));
            }
        }
        return broken;
    }

    private static List<String> told(List<Rule> rules, Object value, String path) {
        return rules.stream()
                .filter(rule -> !rule.kept().test(value))
                .map(rule -> Violations.told(Violations.quoted(value), path, rule.text()))
                .toList();
    }

    private static List<Rule> among(String... values) {
        var list = List.of(values);
        return List.of(new Rule("Member must satisfy enum value set: " + list, list::contains));
    }

    private static List<Rule> length(int least, int most) {
        return List.of(
                new Rule("Member must have length greater than or equal to " + least, value -> size(value) >= least),
                new Rule("Member must have length less than or equal to " + most, value -> size(value) <= most));
    }

    private static int size(Object value) {
        return value instanceof List<?> list
                ? list.size()
                : ((String) value).codePointCount(0, ((String) value).length());
    }

    private static List<Rule> range(long least, long most) {
        return List.of(
                new Rule(
                        "Member must have value greater than or equal to " + least,
                        value -> ((Number) value).longValue() >= least),
                new Rule(
                        "Member must have value less than or equal to " + most,
                        value -> ((Number) value).longValue() <= most));
    }

    private static List<Rule> both(List<Rule> some, List<Rule> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
