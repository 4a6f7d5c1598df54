package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a condition compares. */
sealed interface Operand permits AttributePath, Operand.Constant, Operand.Size {

    /** Its value in this item; empty if the item has none. */
    Optional<AttributeValue> value(Map<String, AttributeValue> item);

    /** A value of {@code ExpressionAttributeValues}. */
    record Constant(AttributeValue constant) implements Operand {
        @Override
        public Optional<AttributeValue> value(Map<String, AttributeValue> item) {
            return Optional.of(constant);
        }
    }

    /** {@code size(operand)}. */
    record Size(Operand operand) implements Operand {
        @Override
        public Optional<AttributeValue> value(Map<String, AttributeValue> item) {
            return operand.value(item).flatMap(Size::of).map(size -> AttributeValue.fromN(Integer.toString(size)));
        }

        private static Optional<Integer> of(AttributeValue value) {
            return switch (value.type()) {
                case S -> Optional.of(Values.utf8(value.s()).length);
                case B -> Optional.of(value.b().asByteArrayUnsafe().length);
                case SS -> Optional.of(value.ss().size());
                case NS -> Optional.of(value.ns().size());
                case BS -> Optional.of(value.bs().size());
                case M -> Optional.of(value.m().size());
                case L -> Optional.of(value.l().size());
                default -> Optional.empty();
            };
        }
    }
}
