package dev.wildrydes.localcloud.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form whose names are paths: {@code Tags.member.1.Key=stage} is a tree of four levels. */
final class FormNode {
    private static final int DEEPEST = 32;

    private final Map<String, FormNode> children = new LinkedHashMap<>();
    private String value;

    /** @throws MalformedRequest if a name has too many levels */
    static FormNode of(Map<String, List<String>> form) {
        var root = new FormNode();
        form.forEach((name, values) -> {
            var levels = name.split("\\.");
            if (levels.length > DEEPEST) {
                throw new MalformedRequest("The name of a parameter has more than " + DEEPEST + " levels");
            }
            var node = root;
            for (var level : levels) {
                node = node.children.computeIfAbsent(level, absent -> new FormNode());
            }
            node.value = values.get(0);
        });
        return root;
    }

    Optional<FormNode> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    /** The text, empty if there are only children. */
    String text() {
        return value == null ? "" : value;
    }

    /** The children whose names are numbers, in the numbers' order. */
    List<FormNode> items() {
        var numbers = new ArrayList<Map.Entry<Integer, FormNode>>();
        children.forEach((name, child) -> {
            if (name.matches("\\d{1,9}")) {
                numbers.add(Map.entry(Integer.valueOf(name), child));
            }
        });
        return numbers.stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList();
    }
}
