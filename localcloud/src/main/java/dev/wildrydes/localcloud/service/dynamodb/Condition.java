package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition or filter expression; what compares an attribute that the item does not have is false, save {@code <>}.
 */
sealed interface Condition {

    /** Whether it holds for this item. */
    boolean test(Map<String, AttributeValue> item);

    /** The operator or function as it is called in messages. */
    String operator();

    record And(Condition left, Condition right) implements Condition {
        @Override
        public String operator() {
            return "AND";
        }

        @Override
        public boolean test(Map<String, AttributeValue> item) {
            return left.test(item) && right.test(item);
        }
    }

    record Or(Condition left, Condition right) implements Condition {
        @Override
        public String operator() {
            return "OR";
        }

        @Override
        public boolean test(Map<String, AttributeValue> item) {
            return left.test(item) || right.test(item);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public String operator() {
            return "NOT";
        }

        @Override
        public boolean test(Map<String, AttributeValue> item) {
            return !condition.test(item);
        }
    }

    /** @param operator one of {@code = <> < <= > >=} */
    record Comparison(String operator, Operand left, Operand right) implements Condition {
        @Override
        public boolean test(Map<String, AttributeValue> item) {
            var one = left.value(item);
            var other = right.value(item);
            if (operator.equals("=")) {
                return one.isPresent() && one.equals(other);
            }
            if (operator.equals("<>")) {
                return one.isEmpty() || !one.equals(other);
            }
            if (one.isEmpty() || other.isEmpty()) {
                return false;
            }
            var order = Values.compare(one.get(), other.get());
            return order.isPresent() && ordered(order.getAsInt());
        }

        /** The same with its sides exchanged. */
        Comparison turned() {
            var other =
                    switch (operator) {
                        case "<" -> ">";
                        case "<=" -> ">=";
                        case ">" -> "<";
                        case ">=" -> "<=";
                        default -> operator;
                    };
            return new Comparison(other, right, left);
        }

        private boolean ordered(int order) {
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    record Between(Operand operand, Operand low, Operand high) implements Condition {
        @Override
        public String operator() {
            return "BETWEEN";
        }

        @Override
        public boolean test(Map<String, AttributeValue> item) {
            return new Comparison(">=", operand, low).test(item) && new Comparison("<=", operand, high).test(item);
        }
    }

    record In(Operand operand, List<Operand> list) implements Condition {
        @Override
        public String operator() {
            return "IN";
        }

        @Override
        public boolean test(Map<String, AttributeValue> item) {
            return list.stream().anyMatch(one -> new Comparison("=", operand, one).test(item));
        }
    }

    record Exists(AttributePath path) implements Condition {
        @Override
        public String operator() {
            return "attribute_exists";
        }

        @Override
        public boolean test(Map<String, AttributeValue> item) {
            return path.value(item).isPresent();
        }
    }

    record HasType(Operand operand, String type) implements Condition {
        @Override
        public String operator() {
            return "attribute_type";
        }

        @Override
        public boolean test(Map<String, AttributeValue> item) {
            return operand.value(item)
                    .map(Values::typeName)
                    .filter(type::equals)
                    .isPresent();
        }
    }

    record BeginsWith(Operand operand, Operand start) implements Condition {
        @Override
        public String operator() {
            return "begins_with";
        }

        @Override
        public boolean test(Map<String, AttributeValue> item) {
            var one = operand.value(item);
            var other = start.value(item);
            if (one.isEmpty()
                    || other.isEmpty()
                    || one.get().type() != other.get().type()) {
                return false;
            }
            return switch (one.get().type()) {
                case S -> one.get().s().startsWith(other.get().s());
                case B ->
                    startsWith(
                            one.get().b().asByteArrayUnsafe(), other.get().b().asByteArrayUnsafe());
                default -> false;
            };
        }

        private static boolean startsWith(byte[] bytes, byte[] start) {
            return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
        }
    }

    record Contains(Operand operand, Operand part) implements Condition {
        @Override
        public String operator() {
            return "contains";
        }

        @Override
        public boolean test(Map<String, AttributeValue> item) {
            var one = operand.value(item);
            var other = part.value(item);
            if (one.isEmpty() || other.isEmpty()) {
                return false;
            }
            var whole = one.get();
            var piece = other.get();
            return switch (whole.type()) {
                case S -> piece.s() != null && whole.s().contains(piece.s());
                case B ->
                    piece.b() != null
                            && contains(whole.b().asByteArrayUnsafe(), piece.b().asByteArrayUnsafe());
                case SS -> whole.ss().contains(piece.s());
                case NS -> whole.ns().contains(piece.n());
                case BS -> whole.bs().contains(piece.b());
                case L -> whole.l().contains(piece);
                default -> false;
            };
        }

        private static boolean contains(byte[] bytes, byte[] piece) {
            return IntStream.rangeClosed(0, bytes.length - piece.length)
                    .anyMatch(at -> Arrays.equals(bytes, at, at + piece.length, piece, 0, piece.length));
        }
    }
}
