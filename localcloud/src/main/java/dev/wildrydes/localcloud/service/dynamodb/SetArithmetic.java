package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What {@code ADD} and {@code DELETE} do with numbers and sets. */
final class SetArithmetic {
    private SetArithmetic() {}

    /** Refuses a value of another type than the one that it is to change. */
    static void checkTypes(Optional<AttributeValue> before, AttributeValue value, Supplier<AwsError> mismatch) {
        if (before.isPresent() && before.get().type() != value.type()) {
            throw mismatch.get();
        }
    }

    /** @param before empty counts as zero or as the empty set */
    static AttributeValue add(Optional<AttributeValue> before, AttributeValue value) {
        if (before.isEmpty()) {
            return switch (value.type()) {
                case N, SS, NS, BS -> value;
                default -> throw wrongType();
            };
        }
        var there = before.get();
        return switch (value.type()) {
            case N -> AttributeValue.fromN(Numbers.written(Numbers.sum(Values.number(there), Values.number(value))));
            case SS -> Values.normal(AttributeValue.fromSs(union(there.ss(), value.ss())));
            case NS -> Values.normal(AttributeValue.fromNs(union(there.ns(), value.ns())));
            case BS -> Values.normal(AttributeValue.fromBs(union(there.bs(), value.bs())));
            default -> throw wrongType();
        };
    }

    /** @return null if nothing is left: no set is empty */
    static AttributeValue delete(AttributeValue before, AttributeValue value) {
        return switch (value.type()) {
            case SS -> rest(before.ss(), value.ss()).map(AttributeValue::fromSs).orElse(null);
            case NS -> rest(before.ns(), value.ns()).map(AttributeValue::fromNs).orElse(null);
            case BS -> rest(before.bs(), value.bs()).map(AttributeValue::fromBs).orElse(null);
            default -> throw wrongType();
        };
    }

    private static <T> List<T> union(List<T> one, List<T> other) {
        Set<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private static <T> Optional<List<T>> rest(List<T> one, List<T> other) {
        List<T> rest = new ArrayList<>(one);
        rest.removeAll(other);
        return Optional.of(rest).filter(list -> !list.isEmpty());
    }

    static AwsError wrongType() {
        return DynamoDbErrors.invalid("An operand in the update expression has an incorrect data type");
    }
}
