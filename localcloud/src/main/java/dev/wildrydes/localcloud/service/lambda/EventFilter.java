package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * Which records an event source mapping lets through: any of its patterns must match; "Control which events Lambda
 * sends to your function" in the Lambda Developer Guide. Refusals as recorded in LocalStack's
 * {@code test_sqs_invalid_event_filter}.
 */
final class EventFilter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> OPERATORS =
            Set.of("anything-but", "equals-ignore-case", "exists", "numeric", "prefix", "suffix");
    private static final Set<String> COMPARISONS = Set.of("=", "<", "<=", ">", ">=");

    private final List<JsonNode> patterns;

    private EventFilter(List<JsonNode> patterns) {
        this.patterns = patterns;
    }

    /** @throws dev.wildrydes.localcloud.AwsError if one is no pattern */
    static EventFilter of(List<String> patterns) {
        return new EventFilter(patterns.stream().map(EventFilter::pattern).toList());
    }

    private static JsonNode pattern(String text) {
        try {
            var pattern = JSON.readTree(text);
            if (pattern.isObject() && isPattern(pattern)) {
                return pattern;
            }
        } catch (JsonProcessingException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static RuntimeException invalid() {
        return LambdaErrors.invalid("Invalid filter pattern definition.");
    }

    private static boolean isPattern(JsonNode pattern) {
        for (var rule : pattern.properties()) {
            var value = rule.getValue();
            var isRule = value.isObject() ? isPattern(value) : value.isArray() && !value.isEmpty();
            if (!isRule || value.isArray() && !areConditions(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areConditions(JsonNode conditions) {
        for (var condition : conditions) {
            var operator = operator(condition);
            if (condition.isObject() && (condition.size() != 1 || !OPERATORS.contains(operator))
                    || operator.equals("numeric") && !isRange(condition.get(operator))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRange(JsonNode range) {
        var is = range.isArray() && !range.isEmpty() && range.size() % 2 == 0;
        for (var i = 0; is && i < range.size(); i += 2) {
            is = COMPARISONS.contains(range.get(i).asText()) && range.get(i + 1).isNumber();
        }
        return is;
    }

    /** Whether a record is let through; its body is seen as JSON where a pattern looks into it. */
    boolean accepts(JsonNode record) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, record));
    }

    private static boolean matches(JsonNode pattern, JsonNode value) {
        for (var rule : pattern.properties()) {
            var found = value.path(rule.getKey());
            var matched = rule.getValue().isObject()
                    ? matches(rule.getValue(), parsed(found))
                    : anyMatches(rule.getValue(), found);
            if (!matched) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode parsed(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        try {
            return JSON.readTree(value.textValue());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static boolean anyMatches(JsonNode conditions, JsonNode value) {
        for (var condition : conditions) {
            if (matchesCondition(condition, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesCondition(JsonNode condition, JsonNode value) {
        var operator = operator(condition);
        if (operator.equals("exists")) {
            return condition.get(operator).asBoolean() != value.isMissingNode();
        }
        if (value.isArray()) {
            for (var each : value) {
                if (matchesCondition(condition, each)) {
                    return true;
                }
            }
            return false;
        }
        return !value.isMissingNode() && matches(operator, condition, value);
    }

    private static boolean matches(String operator, JsonNode condition, JsonNode value) {
        var operand = condition.path(operator);
        return switch (operator) {
            case "" -> same(condition, value);
            case "prefix" -> value.isTextual() && value.asText().startsWith(operand.asText());
            case "suffix" -> value.isTextual() && value.asText().endsWith(operand.asText());
            case "equals-ignore-case" -> value.isTextual() && value.asText().equalsIgnoreCase(operand.asText());
            case "numeric" -> value.isNumber() && inRange(operand, value.decimalValue());
            default -> !excluded(operand, value);
        };
    }

    private static boolean excluded(JsonNode operand, JsonNode value) {
        return operand.isArray() ? anyMatches(operand, value) : matchesCondition(operand, value);
    }

    private static String operator(JsonNode condition) {
        return condition.isObject() && !condition.isEmpty()
                ? condition.fieldNames().next()
                : "";
    }

    private static boolean same(JsonNode condition, JsonNode value) {
        return condition.isNumber() && value.isNumber()
                ? condition.decimalValue().compareTo(value.decimalValue()) == 0
                : condition.equals(value);
    }

    private static boolean inRange(JsonNode range, BigDecimal value) {
        for (var i = 0; i < range.size(); i += 2) {
            var order = value.compareTo(range.get(i + 1).decimalValue());
            var inside =
                    switch (range.get(i).asText()) {
                        case "=" -> order == 0;
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        default -> order >= 0;
                    };
            if (!inside) {
                return false;
            }
        }
        return true;
    }
}
