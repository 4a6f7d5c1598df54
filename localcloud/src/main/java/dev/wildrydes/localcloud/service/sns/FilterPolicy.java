package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A subscription's filter on message attributes: each name must have a value that one of its conditions accepts; see
 * "Amazon SNS subscription filter policies" in the SNS Developer Guide.
 */
final class FilterPolicy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OPERATORS =
            Set.of("anything-but", "equals-ignore-case", "exists", "numeric", "prefix", "suffix");
    private static final Set<String> COMPARISONS = Set.of("=", "<", "<=", ">", ">=");

    private final JsonNode policy;

    private FilterPolicy(JsonNode policy) {
        this.policy = policy;
    }

    /** Reads a policy; one that could not be followed is refused. */
    static FilterPolicy parse(String text) {
        JsonNode policy;
        try {
            policy = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw refused("failed to parse JSON");
        }
        if (!policy.isObject()) {
            throw refused("Filter policy must be a JSON object");
        }
        for (var rule : policy.properties()) {
            if (!rule.getValue().isArray() || rule.getValue().isEmpty()) {
                throw refused("\"" + rule.getKey() + "\" must be an array of conditions");
            }
            rule.getValue().forEach(FilterPolicy::check);
        }
        return new FilterPolicy(policy);
    }

    private static void check(JsonNode condition) {
        if (condition.isArray()) {
            throw refused("Match value must be String, number, true, false, or null");
        }
        if (!condition.isObject()) {
            return;
        }
        var names = condition.fieldNames();
        var operator = names.hasNext() ? names.next() : "";
        if (condition.size() != 1 || !OPERATORS.contains(operator)) {
            throw refused("Unrecognized match type " + operator);
        }
        if (operator.equals("numeric")) {
            checkNumeric(condition.get(operator));
        }
    }

    private static void checkNumeric(JsonNode range) {
        var wellFormed = range.isArray() && !range.isEmpty() && range.size() % 2 == 0;
        for (var i = 0; wellFormed && i < range.size(); i += 2) {
            wellFormed = COMPARISONS.contains(range.get(i).asText())
                    && range.get(i + 1).isNumber();
        }
        if (!wellFormed) {
            throw refused("Bad numeric range " + range);
        }
    }

    boolean accepts(Map<String, Notice.Attribute> attributes) {
        for (var rule : policy.properties()) {
            var values = values(attributes.get(rule.getKey()));
            var matched = false;
            for (var condition : rule.getValue()) {
                matched |= matches(condition, values);
            }
            if (!matched) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(JsonNode condition, List<JsonNode> values) {
        if (condition.has("exists")) {
            return condition.get("exists").asBoolean() != values.isEmpty();
        }
        return values.stream().anyMatch(value -> matches(condition, value));
    }

    private static boolean matches(JsonNode condition, JsonNode value) {
        if (!condition.isObject()) {
            return same(condition, value);
        }
        var operator = condition.fieldNames().next();
        var operand = condition.get(operator);
        return switch (operator) {
            case "prefix" -> value.isTextual() && value.asText().startsWith(operand.asText());
            case "suffix" -> value.isTextual() && value.asText().endsWith(operand.asText());
            case "equals-ignore-case" -> value.isTextual() && value.asText().equalsIgnoreCase(operand.asText());
            case "numeric" -> value.isNumber() && inRange(operand, value.decimalValue());
            default -> !excluded(operand, value);
        };
    }

    private static boolean excluded(JsonNode operand, JsonNode value) {
        if (operand.isArray()) {
            for (var each : operand) {
                if (same(each, value)) {
                    return true;
                }
            }
            return false;
        }
        return operand.isObject() ? matches(operand, value) : same(operand, value);
    }

    private static boolean same(JsonNode condition, JsonNode value) {
        if (condition.isNumber() && value.isNumber()) {
            return condition.decimalValue().compareTo(value.decimalValue()) == 0;
        }
        return condition.equals(value);
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

    /** What there is to compare; binary values cannot be, and an absent attribute has none. */
    private static List<JsonNode> values(Notice.Attribute attribute) {
        if (attribute == null || attribute.type().startsWith("Binary")) {
            return List.of();
        }
        try {
            if (attribute.type().equals("String.Array")) {
                var all = new ArrayList<JsonNode>();
                JSON.readTree(attribute.value()).forEach(all::add);
                return all;
            }
            return List.of(
                    attribute.type().startsWith("Number")
                            ? JSON.getNodeFactory().numberNode(new BigDecimal(attribute.value()))
                            : JSON.getNodeFactory().textNode(attribute.value()));
        } catch (JsonProcessingException | NumberFormatException e) {
            return List.of(JSON.getNodeFactory().textNode(attribute.value()));
        }
    }

    private static RuntimeException refused(String reason) {
        return SnsErrors.invalid("FilterPolicy: " + reason);
    }
}
