package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A document path: where in an item a value is.
 *
 * @param elements names ({@link String}) and list positions ({@link Integer}), beginning with a name
 */
record AttributePath(List<Object> elements) implements Operand {
    AttributePath {
        elements = List.copyOf(elements);
    }

    /** The path to a whole attribute. */
    static AttributePath of(String attribute) {
        return new AttributePath(List.of(AttributeNames.checked(attribute)));
    }

    String top() {
        return (String) elements.get(0);
    }

    boolean whole() {
        return elements.size() == 1;
    }

    /** Whether one of two paths leads through the other. */
    boolean overlaps(AttributePath other) {
        var common = Math.min(elements.size(), other.elements.size());
        return elements.subList(0, common).equals(other.elements.subList(0, common));
    }

    /** Whether two paths want one value to be a map and a list. */
    private boolean conflicts(AttributePath other) {
        var common = Math.min(elements.size(), other.elements.size());
        for (var i = 0; i < common; i++) {
            if (elements.get(i).getClass() != other.elements.get(i).getClass()) {
                return true;
            }
            if (!elements.get(i).equals(other.elements.get(i))) {
                return false;
            }
        }
        return false;
    }

    static void refuseOverlaps(List<AttributePath> paths, Tokens tokens) {
        for (var i = 0; i < paths.size(); i++) {
            for (var j = i + 1; j < paths.size(); j++) {
                var one = paths.get(i);
                var other = paths.get(j);
                if (one.overlaps(other) || one.conflicts(other)) {
                    throw tokens.error("Two document paths " + (one.overlaps(other) ? "overlap" : "conflict")
                            + " with each other; must remove or rewrite one of these paths; path one: " + one
                            + ", path two: " + other);
                }
            }
        }
    }

    @Override
    public Optional<AttributeValue> value(Map<String, AttributeValue> item) {
        var value = Optional.ofNullable(AttributeValue.fromM(item));
        for (var element : elements) {
            value = value.flatMap(container -> child(container, element));
        }
        return value;
    }

    private static Optional<AttributeValue> child(AttributeValue container, Object element) {
        if (element instanceof String name && container.hasM()) {
            return Optional.ofNullable(container.m().get(name));
        }
        if (element instanceof Integer index
                && container.hasL()
                && index < container.l().size()) {
            return Optional.of(container.l().get(index));
        }
        return Optional.empty();
    }

    /** The item with {@code value} here; null takes away what is here. */
    Map<String, AttributeValue> put(Map<String, AttributeValue> item, AttributeValue value) {
        return change(AttributeValue.fromM(item), 0, value).m();
    }

    private AttributeValue change(AttributeValue container, int at, AttributeValue value) {
        var last = at == elements.size() - 1;
        var element = elements.get(at);
        var next = last ? value : change(child(container, element).orElseThrow(AttributePath::invalid), at + 1, value);
        if (element instanceof String name && container.hasM()) {
            var map = new LinkedHashMap<>(container.m());
            map.remove(name);
            if (next != null) {
                map.put(name, next);
            }
            return AttributeValue.fromM(map);
        }
        if (element instanceof Integer index && container.hasL()) {
            return AttributeValue.fromL(changed(new ArrayList<>(container.l()), index, next));
        }
        throw invalid();
    }

    private static List<AttributeValue> changed(List<AttributeValue> list, int index, AttributeValue value) {
        if (index >= list.size()) {
            if (value != null) {
                list.add(value);
            }
        } else if (value == null) {
            list.remove(index);
        } else {
            list.set(index, value);
        }
        return list;
    }

    private static AwsError invalid() {
        return DynamoDbErrors.invalid("The document path provided in the update expression is invalid for update");
    }

    @Override
    public String toString() {
        var text = new StringBuilder("[");
        for (var element : elements) {
            text.append(text.length() > 1 ? ", " : "")
                    .append(element instanceof Integer ? "[" + element + "]" : element);
        }
        return text.append(']').toString();
    }
}
