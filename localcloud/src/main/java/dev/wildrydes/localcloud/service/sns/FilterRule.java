package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A part of a filter policy. */
sealed interface FilterRule {

    /** Whether a value passes; {@code MissingNode} where there is none. */
    boolean accepts(JsonNode value);

    /** How many combinations of values there are, each weighed by how deep it is; 150 are allowed. */
    long combinations(int depth);

    /** The names that have conditions, with the names above them. */
    Stream<String> keys();

    /** An object of the policy: each of its members must pass, and one of each {@code $or}. */
    record AllOf(Map<String, FilterRule> members, List<AnyOf> alternatives) implements FilterRule {
        /** Of an array of objects, one has to pass as a whole. */
        @Override
        public boolean accepts(JsonNode value) {
            if (value.isArray()) {
                return elements(value).stream().anyMatch(this::accepts);
            }
            return members.entrySet().stream()
                            .allMatch(member -> named(value, member.getKey()).anyMatch(member.getValue()::accepts))
                    && alternatives.stream().allMatch(each -> each.accepts(value));
        }

        @Override
        public long combinations(int depth) {
            var all = 1L;
            for (var member : members.values()) {
                all *= member.combinations(member instanceof AllOf ? depth + 1 : depth);
            }
            for (var each : alternatives) {
                all *= each.combinations(depth);
            }
            return all;
        }

        @Override
        public Stream<String> keys() {
            return Stream.concat(
                    members.entrySet().stream()
                            .flatMap(member -> member.getValue().keys().map(key -> member.getKey() + "\n" + key)),
                    alternatives.stream().flatMap(FilterRule::keys));
        }

        boolean nested() {
            return members.values().stream().anyMatch(AllOf.class::isInstance)
                    || alternatives.stream()
                            .flatMap(each -> each.rules().stream())
                            .anyMatch(AllOf::nested);
        }
    }

    /** The objects under {@code $or}. */
    record AnyOf(List<AllOf> rules) implements FilterRule {
        @Override
        public boolean accepts(JsonNode value) {
            return rules.stream().anyMatch(rule -> rule.accepts(value));
        }

        @Override
        public long combinations(int depth) {
            return rules.stream().mapToLong(rule -> rule.combinations(depth)).sum();
        }

        @Override
        public Stream<String> keys() {
            return rules.stream().flatMap(FilterRule::keys);
        }
    }

    /** The conditions under one name, of which one must hold. */
    record OneOf(List<FilterCondition> conditions) implements FilterRule {
        @Override
        public boolean accepts(JsonNode value) {
            return conditions.stream().anyMatch(condition -> condition.holds(leaves(value)));
        }

        @Override
        public long combinations(int depth) {
            return (long) conditions.size() * depth;
        }

        @Override
        public Stream<String> keys() {
            return Stream.of("");
        }

        /** An array counts as each of its values. */
        private static List<JsonNode> leaves(JsonNode value) {
            if (value.isArray()) {
                return elements(value).stream()
                        .flatMap(each -> leaves(each).stream())
                        .toList();
            }
            return value.isValueNode() ? List.of(value) : List.of();
        }
    }

    /** The member of a name, in which a point is one or leads into an object; a missing one if there is none. */
    private static Stream<JsonNode> named(JsonNode object, String name) {
        var found = new ArrayList<JsonNode>();
        if (object.has(name)) {
            found.add(object.path(name));
        }
        for (var point = name.indexOf('.'); point >= 0; point = name.indexOf('.', point + 1)) {
            var rest = name.substring(point + 1);
            var inner = object.path(name.substring(0, point));
            if (inner.isObject()) {
                named(inner, rest).filter(each -> !each.isMissingNode()).forEach(found::add);
            }
        }
        return found.isEmpty() ? Stream.of(object.path(name)) : found.stream();
    }

    private static List<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>();
        array.forEach(elements::add);
        return elements;
    }
}
