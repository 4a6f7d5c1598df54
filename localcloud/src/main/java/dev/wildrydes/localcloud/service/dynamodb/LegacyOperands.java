package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/** What comparison operators of the legacy parameters take; refusals are worded as architect/dynalite recorded them. */
final class LegacyOperands {
    private static final Set<String> SCALARS = Set.of("S", "N", "B");
    private static final Set<String> TEXTS = Set.of("S", "B");

    private LegacyOperands() {}

    /** Refuses a wrong number of values, and values that the operator does not take. */
    static void check(ComparisonOperator operator, List<AttributeValue> values) {
        if (!isNumber(operator, values.size())) {
            throw DynamoDbErrors.invalidParameter(
                    "Invalid number of argument(s) for the " + operator + " ComparisonOperator");
        }
        var types = values.stream().map(Values::typeName).distinct().toList();
        if (types.size() > 1) {
            throw DynamoDbErrors.invalidParameter("AttributeValues inside AttributeValueList must be of same type");
        }
        types.stream().filter(type -> !takes(operator, type)).findFirst().ifPresent(type -> {
            throw DynamoDbErrors.invalidParameter(
                    "ComparisonOperator " + operator + " is not valid for " + type + " AttributeValue type");
        });
        if (operator == ComparisonOperator.BETWEEN
                && Values.compare(values.get(0), values.get(1)).orElse(0) > 0) {
            throw DynamoDbErrors.invalid("The BETWEEN condition was provided a range where the lower bound is greater"
                    + " than the upper bound");
        }
    }

    private static boolean isNumber(ComparisonOperator operator, int values) {
        return switch (operator) {
            case NULL, NOT_NULL -> values == 0;
            case IN -> values > 0;
            case BETWEEN -> values == 2;
            default -> values == 1;
        };
    }

    private static boolean takes(ComparisonOperator operator, String type) {
        return switch (operator) {
            case EQ, NE -> true;
            case BEGINS_WITH -> TEXTS.contains(type);
            default -> SCALARS.contains(type);
        };
    }

    /** Refuses members that do not go together. */
    static void checkForm(String attribute, ExpectedAttributeValue expected) {
        var listed = expected.hasAttributeValueList();
        var valued = expected.value() != null;
        if (listed && valued) {
            throw refused("Value and AttributeValueList cannot be used together", attribute);
        }
        if (expected.comparisonOperator() == null) {
            checkExistence(attribute, expected);
            return;
        }
        if (expected.exists() != null) {
            throw refused("Exists and ComparisonOperator cannot be used together", attribute);
        }
        if (!listed && !valued && !isNumber(expected.comparisonOperator(), 0)) {
            throw refused(
                    "Value or AttributeValueList must be used with ComparisonOperator: "
                            + expected.comparisonOperatorAsString(),
                    attribute);
        }
    }

    private static void checkExistence(String attribute, ExpectedAttributeValue expected) {
        if (expected.hasAttributeValueList()) {
            throw refused("AttributeValueList can only be used with a ComparisonOperator", attribute);
        }
        var absent = Boolean.FALSE.equals(expected.exists());
        if (absent && expected.value() != null) {
            throw refused("Value cannot be used when Exists is false", attribute);
        }
        if (!absent && expected.value() == null) {
            throw refused("Value must be provided when Exists is " + expected.exists(), attribute);
        }
    }

    private static AwsError refused(String message, String attribute) {
        return DynamoDbErrors.invalidParameter(message + " for Attribute: " + attribute);
    }
}
