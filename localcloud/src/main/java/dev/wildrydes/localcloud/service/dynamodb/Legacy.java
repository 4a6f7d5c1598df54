package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;

/**
 * Parameters from before there were expressions; see "Legacy DynamoDB conditional parameters" in the developer guide.
 * They are told in the classes that expressions are read into, so that either kind does the same.
 */
final class Legacy {
    private static final String KEY_CONDITIONS = "KeyConditions";

    private static final Set<String> NAMES = Set.of(
            "AttributesToGet",
            "AttributeUpdates",
            "ConditionalOperator",
            "Expected",
            KEY_CONDITIONS,
            "QueryFilter",
            "ScanFilter");

    private static final Set<String> EXPRESSIONS = Set.of(
            "ProjectionExpression",
            "FilterExpression",
            "KeyConditionExpression",
            "UpdateExpression",
            "ConditionExpression");

    private Legacy() {}

    /** Refuses a request with both kinds, save {@code KeyConditions} beside other expressions than their own. */
    static void refuseMixture(SdkPojo request) {
        var expressions = given(request, EXPRESSIONS);
        var others = given(request, NAMES).stream()
                .filter(name -> !name.equals(KEY_CONDITIONS) || expressions.contains("KeyConditionExpression"))
                .toList();
        if (!expressions.isEmpty() && !others.isEmpty()) {
            throw DynamoDbErrors.invalid("Can not use both expression and non-expression parameters in the same"
                    + " request: Non-expression parameters: {" + String.join(", ", others)
                    + "} Expression parameters: {" + String.join(", ", expressions) + "}");
        }
    }

    private static List<String> given(SdkPojo request, Collection<String> names) {
        return request.sdkFields().stream()
                .filter(field -> names.contains(field.memberName()) && isGiven(field.getValueOrDefault(request)))
                .map(field -> field.memberName())
                .toList();
    }

    private static boolean isGiven(Object value) {
        return value != null && !(value instanceof SdkAutoConstructMap) && !(value instanceof SdkAutoConstructList);
    }

    /** Refuses an operator with nothing to join. */
    static void checkOperator(ConditionalOperator operator, Map<String, ?> conditions) {
        if (operator == null) {
            return;
        }
        if (!isGiven(conditions)) {
            throw DynamoDbErrors.invalid("ConditionalOperator cannot be used without Filter or Expected");
        }
        if (conditions.size() < 2) {
            throw DynamoDbErrors.invalid(
                    "ConditionalOperator can only be used when Filter or Expected has two or more elements");
        }
    }

    /** The top-level attributes that are wanted; all if there is no list. */
    static Projection projection(List<String> attributes) {
        if (attributes instanceof SdkAutoConstructList) {
            return Projection.WHOLE;
        }
        for (var at = 1; at < attributes.size(); at++) {
            if (attributes.indexOf(attributes.get(at)) < at) {
                throw DynamoDbErrors.invalidParameter("Duplicate value in attribute name: " + attributes.get(at));
            }
        }
        return new Projection(
                "AttributesToGet", attributes.stream().map(AttributePath::of).toList());
    }
}
