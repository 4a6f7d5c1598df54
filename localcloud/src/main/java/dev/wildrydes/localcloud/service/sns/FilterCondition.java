package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** One condition of a filter policy. */
sealed interface FilterCondition {

    /** Whether it holds for a name that has these values; none if the name is not there. */
    default boolean holds(List<JsonNode> values) {
        return values.stream().anyMatch(this::holds);
    }

    boolean holds(JsonNode value);

    /** {@code "rugby"}, {@code 3}, {@code true}, {@code null}; numbers by value. */
    record Exactly(JsonNode wanted) implements FilterCondition {
        @Override
        public boolean holds(JsonNode value) {
            return wanted.isNumber() && value.isNumber()
                    ? wanted.decimalValue().compareTo(value.decimalValue()) == 0
                    : wanted.equals(value);
        }
    }

    /** {@code {"exists": true}}. */
    record Exists(boolean wanted) implements FilterCondition {
        @Override
        public boolean holds(List<JsonNode> values) {
            return wanted != values.isEmpty();
        }

        @Override
        public boolean holds(JsonNode value) {
            return wanted;
        }
    }

    /** {@code {"prefix": "auto-"}}. */
    record Prefix(String text) implements FilterCondition {
        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual() && value.textValue().startsWith(text);
        }
    }

    /** {@code {"suffix": "ball"}}. */
    record Suffix(String text) implements FilterCondition {
        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual() && value.textValue().endsWith(text);
        }
    }

    /** {@code {"equals-ignore-case": "tennis"}}. */
    record EqualsIgnoreCase(String text) implements FilterCondition {
        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual() && value.textValue().equalsIgnoreCase(text);
        }
    }

    /** {@code {"anything-but": …}} of values, or of a prefix. */
    record AnythingBut(List<FilterCondition> excluded) implements FilterCondition {
        @Override
        public boolean holds(JsonNode value) {
            return excluded.stream().noneMatch(each -> each.holds(value));
        }
    }

    /**
     * {@code {"numeric": [">=", 5, "<", 10]}}.
     *
     * @param bottom null for none
     * @param top null for none
     */
    record Between(BigDecimal bottom, boolean withBottom, BigDecimal top, boolean withTop) implements FilterCondition {
        @Override
        public boolean holds(JsonNode value) {
            if (!value.isNumber()) {
                return false;
            }
            var number = value.decimalValue();
            var above = bottom == null || number.compareTo(bottom) >= (withBottom ? 0 : 1);
            return above && (top == null || number.compareTo(top) <= (withTop ? 0 : -1));
        }
    }

    /** {@code {"cidr": "10.0.0.0/24"}}. */
    record InNetwork(Cidr network) implements FilterCondition {
        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual() && network.contains(value.textValue());
        }
    }
}
