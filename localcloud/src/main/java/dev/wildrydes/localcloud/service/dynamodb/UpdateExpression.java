package dev.wildrydes.localcloud.service.dynamodb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update expression: every value is computed from the item as it was, then all clauses are carried out. */
record UpdateExpression(List<Set> sets, List<AttributePath> removes, List<SetChange> adds, List<SetChange> deletes) {

    /** One assignment of {@code SET}. */
    record Set(AttributePath path, UpdateValue value) {}

    /** One action of {@code ADD} or {@code DELETE}. */
    record SetChange(AttributePath path, AttributeValue value) {}

    Map<String, AttributeValue> apply(Map<String, AttributeValue> item) {
        var values = new LinkedHashMap<AttributePath, AttributeValue>();
        sets.forEach(set -> values.put(set.path(), set.value().compute(item)));
        adds.forEach(add -> values.put(add.path(), SetArithmetic.add(add.path().value(item), add.value())));
        deletes.forEach(delete -> delete.path()
                .value(item)
                .ifPresent(set -> values.put(delete.path(), SetArithmetic.delete(set, delete.value()))));
        var changed = item;
        for (var entry : values.entrySet()) {
            changed = entry.getKey().put(changed, entry.getValue());
        }
        for (var path : removesFromTheEnd()) {
            changed = path.put(changed, null);
        }
        return changed;
    }

    /** Positions in a list mean the list as it was, so the last is taken out first. */
    private List<AttributePath> removesFromTheEnd() {
        var sorted = new ArrayList<>(removes);
        sorted.sort(Comparator.comparing((AttributePath path) ->
                        path.elements().get(path.elements().size() - 1) instanceof Integer index ? index : 0)
                .reversed());
        return sorted;
    }

    List<AttributePath> paths() {
        return Stream.of(
                        sets.stream().map(Set::path),
                        removes.stream(),
                        adds.stream().map(SetChange::path),
                        deletes.stream().map(SetChange::path))
                .flatMap(paths -> paths)
                .toList();
    }
}
