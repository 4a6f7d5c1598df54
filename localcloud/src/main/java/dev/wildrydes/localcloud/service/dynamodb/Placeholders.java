package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The names and values that a request's expressions stand on; each that is given has to be used. */
final class Placeholders {
    private static final Pattern NAME = Pattern.compile("#[A-Za-z0-9_]+");
    private static final Pattern VALUE = Pattern.compile(":[A-Za-z0-9_]+");

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> used = new HashSet<>();

    Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
        values.forEach((name, value) -> {
            if (!VALUE.matcher(name).matches()) {
                throw DynamoDbErrors.invalid(
                        "ExpressionAttributeValues contains invalid key: Syntax error; key: \"" + name + "\"");
            }
        });
        names.values().forEach(AttributeNames::checked);
        names.keySet().forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                throw DynamoDbErrors.invalid(
                        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + name + "\"");
            }
        });
    }

    /** One of a request's expressions; the text is null if it is not given. */
    record Expression(String kind, String text) {}

    static Expression expression(String kind, String text) {
        return new Expression(kind, text);
    }

    /** The same for a request that has these expressions; names and values without any of them are refused. */
    static Placeholders of(Map<String, String> names, Map<String, AttributeValue> values, Expression... expressions) {
        var none = Stream.of(expressions).allMatch(expression -> expression.text() == null);
        if (none && given(names)) {
            throw DynamoDbErrors.invalid("ExpressionAttributeNames can only be specified when using expressions");
        }
        var takers = Stream.of(expressions)
                .filter(expression -> !expression.kind().equals(Projection.KIND))
                .toList();
        if (!takers.isEmpty() && given(values) && takers.stream().allMatch(expression -> expression.text() == null)) {
            throw DynamoDbErrors.invalid("ExpressionAttributeValues can only be specified when using expressions: "
                    + takers.stream().map(Expression::kind).collect(Collectors.joining(" and "))
                    + (takers.size() > 1 ? " are null" : " is null"));
        }
        return new Placeholders(
                checked("ExpressionAttributeNames", names),
                takers.isEmpty() ? Map.of() : checked("ExpressionAttributeValues", values));
    }

    private static boolean given(Map<String, ?> map) {
        return !(map instanceof SdkAutoConstructMap);
    }

    private static <V> Map<String, V> checked(String parameter, Map<String, V> map) {
        if (given(map) && map.isEmpty()) {
            throw DynamoDbErrors.invalid(parameter + " must not be empty");
        }
        return map;
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
