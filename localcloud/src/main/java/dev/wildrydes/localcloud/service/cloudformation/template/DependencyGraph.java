package dev.wildrydes.localcloud.service.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who needs whom.
 *
 * @param needs for each name those that must be there before it
 */
public record DependencyGraph(Map<String, Set<String>> needs) {

    /** The names, each after all it needs. */
    public List<String> order() {
        var left = new LinkedHashMap<>(needs);
        var order = new ArrayList<String>();
        while (!left.isEmpty()) {
            var ready = left.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().noneMatch(left::containsKey))
                    .map(Map.Entry::getKey)
                    .toList();
            if (ready.isEmpty()) {
                throw TemplateError.validation(
                        "Circular dependency between resources: " + List.copyOf(inCircles(left)));
            }
            order.addAll(ready);
            ready.forEach(left::remove);
        }
        return order;
    }

    /** The same names with every edge turned round, for taking away what was built. */
    public DependencyGraph reversed() {
        var turned = new LinkedHashMap<String, Set<String>>();
        needs.keySet().forEach(name -> turned.put(name, new LinkedHashSet<>()));
        needs.forEach(
                (name, needed) -> needed.stream().filter(turned::containsKey).forEach(one -> turned.get(one)
                        .add(name)));
        return new DependencyGraph(turned);
    }

    /** What remains when names that nothing in a circle needs are put aside. */
    private static Set<String> inCircles(Map<String, Set<String>> stuck) {
        var names = new LinkedHashSet<>(stuck.keySet());
        while (names.removeIf(
                name -> names.stream().noneMatch(other -> stuck.get(other).contains(name)))) {
            // Each round takes one more layer away.
        }
        return names;
    }
}
