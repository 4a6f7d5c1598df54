package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An update expression: every value is computed from the item as it was, then all clauses are carried out.
 *
 * @param mismatch the refusal to change a value by one of another type
 */
record UpdateExpression(
        List<Set> sets,
        List<AttributePath> removes,
        List<SetChange> adds,
        List<SetChange> deletes,
        Supplier<AwsError> mismatch) {

    /**
     * Positions in a list mean the list as it was: the last is taken out first, and what is put behind its end keeps
     * its order.
     */
    private static final Comparator<AttributePath> BY_POSITION = Comparator.comparing(
            path -> path.elements().get(path.elements().size() - 1) instanceof Integer index ? index : 0);

    /** One assignment of {@code SET}. */
    record Set(AttributePath path, UpdateValue value) {}

    /** One action of {@code ADD} or {@code DELETE}. */
    record SetChange(AttributePath path, AttributeValue value) {}

    Map<String, AttributeValue> apply(Map<String, AttributeValue> item) {
        Stream.concat(adds.stream(), deletes.stream())
                .forEach(change -> SetArithmetic.checkTypes(change.path().value(item), change.value(), mismatch));
        var values = new LinkedHashMap<AttributePath, AttributeValue>();
        sets.forEach(set -> values.put(set.path(), set.value().compute(item)));
        adds.forEach(add -> values.put(add.path(), SetArithmetic.add(add.path().value(item), add.value())));
        deletes.forEach(delete -> delete.path()
                .value(item)
                .ifPresent(set -> values.put(delete.path(), SetArithmetic.delete(set, delete.value()))));
        var changed = item;
        for (var path : values.keySet().stream().sorted(BY_POSITION).toList()) {
            changed = path.put(changed, values.get(path));
        }
        for (var path : removes.stream().sorted(BY_POSITION.reversed()).toList()) {
            changed = path.put(changed, null);
        }
        return changed;
    }

    /** Whether it does no more than take away; of an item that is not there, such a one makes none. */
    boolean takesAway() {
        return sets.isEmpty() && adds.isEmpty() && !(removes.isEmpty() && deletes.isEmpty());
    }

    /** What the update gives to whole attributes, whatever the item is. */
    Map<String, AttributeValue> constants() {
        var constants = new LinkedHashMap<String, AttributeValue>();
        sets.stream().filter(set -> set.path().whole()).forEach(set -> {
            if (set.value() instanceof UpdateValue.Plain plain
                    && plain.operand() instanceof Operand.Constant constant) {
                constants.put(set.path().top(), constant.constant());
            }
        });
        adds.stream()
                .filter(add -> add.path().whole())
                .forEach(add -> constants.put(add.path().top(), add.value()));
        return constants;
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
