package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The right side of an assignment in {@code SET}. */
sealed interface UpdateValue {

    /** Its value, computed from the item as it was. */
    AttributeValue compute(Map<String, AttributeValue> item);

    record Plain(Operand operand) implements UpdateValue {
        @Override
        public AttributeValue compute(Map<String, AttributeValue> item) {
            return operand.value(item)
                    .orElseThrow(() -> DynamoDbErrors.invalid(
                            "The provided expression refers to an attribute that does not exist in the item"));
        }
    }

    record IfNotExists(AttributePath path, UpdateValue otherwise) implements UpdateValue {
        @Override
        public AttributeValue compute(Map<String, AttributeValue> item) {
            return path.value(item).orElseGet(() -> otherwise.compute(item));
        }
    }

    /** @param mismatch the refusal of what is no list */
    record ListAppend(UpdateValue first, UpdateValue second, Supplier<AwsError> mismatch) implements UpdateValue {
        @Override
        public AttributeValue compute(Map<String, AttributeValue> item) {
            var one = first.compute(item);
            var other = second.compute(item);
            if (!one.hasL() || !other.hasL()) {
                throw mismatch.get();
            }
            var list = new ArrayList<>(one.l());
            list.addAll(other.l());
            return AttributeValue.fromL(list);
        }
    }

    record Sum(UpdateValue left, UpdateValue right, boolean minus) implements UpdateValue {
        @Override
        public AttributeValue compute(Map<String, AttributeValue> item) {
            var one = left.compute(item);
            var other = right.compute(item);
            if (one.n() == null || other.n() == null) {
                throw SetArithmetic.wrongType();
            }
            var second = Values.number(other);
            var sum = Numbers.sum(Values.number(one), minus ? second.negate() : second);
            return AttributeValue.fromN(Numbers.written(sum));
        }
    }
}
