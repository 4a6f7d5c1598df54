package dev.wildrydes.localcloud.service.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The part of an item that a projection expression asks for.
 *
 * @param kind the parameter as messages call it
 * @param paths empty for the whole item
 */
record Projection(String kind, List<AttributePath> paths) {
    static final String KIND = "ProjectionExpression";
    static final Projection WHOLE = new Projection(KIND, List.of());

    static Projection of(String expression, Placeholders placeholders) {
        if (expression == null) {
            return WHOLE;
        }
        var tokens = new Tokens(KIND, expression);
        var paths = new OperandParser(tokens, placeholders).paths();
        tokens.expectEnd();
        AttributePath.refuseOverlaps(paths, tokens);
        return new Projection(KIND, paths);
    }

    /** This, or the other if this asks for the whole item. */
    Projection or(Projection other) {
        return whole() ? other : this;
    }

    boolean whole() {
        return paths.isEmpty();
    }

    Map<String, AttributeValue> apply(Map<String, AttributeValue> item) {
        if (paths.isEmpty()) {
            return item;
        }
        return part(
                        AttributeValue.fromM(item),
                        paths.stream().map(AttributePath::elements).toList())
                .map(AttributeValue::m)
                .orElse(Map.of());
    }

    /**
     * What of a value the paths lead to; lists close up where something between is left out, and what would be empty
     * is, too.
     */
    private static Optional<AttributeValue> part(AttributeValue value, List<List<Object>> wanted) {
        if (wanted.stream().anyMatch(List::isEmpty)) {
            return Optional.of(value);
        }
        if (value.hasM()) {
            var map = new LinkedHashMap<String, AttributeValue>();
            value.m().forEach((name, child) -> under(wanted, name)
                    .flatMap(rest -> part(child, rest))
                    .ifPresent(kept -> map.put(name, kept)));
            return Optional.of(AttributeValue.fromM(map)).filter(found -> !map.isEmpty());
        }
        if (value.hasL()) {
            var list = new ArrayList<AttributeValue>();
            for (var i = 0; i < value.l().size(); i++) {
                var child = value.l().get(i);
                under(wanted, i).flatMap(rest -> part(child, rest)).ifPresent(list::add);
            }
            return Optional.of(AttributeValue.fromL(list)).filter(found -> !list.isEmpty());
        }
        return Optional.empty();
    }

    private static Optional<List<List<Object>>> under(List<List<Object>> wanted, Object element) {
        var rest = wanted.stream()
                .filter(path -> path.get(0).equals(element))
                .map(path -> path.subList(1, path.size()))
                .toList();
        return Optional.of(rest).filter(list -> !list.isEmpty());
    }
}
