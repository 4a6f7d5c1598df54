package dev.wildrydes.localcloud.service.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/**
 * One condition on one attribute as {@code KeyConditions}, {@code QueryFilter}, {@code ScanFilter} and {@code Expected}
 * word it.
 *
 * @param values what the attribute is compared with
 */
record LegacyCondition(String attribute, ComparisonOperator operator, List<AttributeValue> values) {
    private static final Set<ComparisonOperator> INDEXABLE = Set.of(
            ComparisonOperator.EQ,
            ComparisonOperator.LE,
            ComparisonOperator.LT,
            ComparisonOperator.GE,
            ComparisonOperator.GT,
            ComparisonOperator.BEGINS_WITH,
            ComparisonOperator.BETWEEN);

    LegacyCondition {
        values = values.stream().map(Values::normal).toList();
        LegacyOperands.check(operator, values);
    }

    /** The parts of {@code KeyConditions}. */
    static List<KeyPart> keys(Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> conditions) {
        return list(conditions).stream().map(LegacyCondition::key).toList();
    }

    private KeyPart key() {
        if (!INDEXABLE.contains(operator)) {
            throw DynamoDbErrors.invalid("Attempted conditional constraint is not an indexable operation");
        }
        return KeyPart.of(condition());
    }

    /**
     * {@code QueryFilter} or {@code ScanFilter}.
     *
     * @param kind which of the two
     * @param joint null for {@code AND}
     */
    static Filter filter(
            String kind,
            Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> conditions,
            ConditionalOperator joint) {
        Legacy.checkOperator(joint, conditions);
        return new Filter(kind, joined(list(conditions), joint).orElse(null), Set.copyOf(conditions.keySet()));
    }

    private static List<LegacyCondition> list(
            Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> conditions) {
        return conditions.entrySet().stream()
                .map(entry -> new LegacyCondition(
                        entry.getKey(),
                        entry.getValue().comparisonOperator(),
                        entry.getValue().attributeValueList()))
                .toList();
    }

    /**
     * {@code Expected}.
     *
     * @param joint null for {@code AND}
     */
    static Optional<Condition> expected(Map<String, ExpectedAttributeValue> expected, ConditionalOperator joint) {
        Legacy.checkOperator(joint, expected);
        var conditions = expected.entrySet().stream()
                .map(entry -> expected(entry.getKey(), entry.getValue()))
                .toList();
        return joined(conditions, joint);
    }

    private static LegacyCondition expected(String attribute, ExpectedAttributeValue expected) {
        LegacyOperands.checkForm(attribute, expected);
        var values = expected.hasAttributeValueList()
                ? expected.attributeValueList()
                : Optional.ofNullable(expected.value()).stream().toList();
        if (expected.comparisonOperator() != null) {
            return new LegacyCondition(attribute, expected.comparisonOperator(), values);
        }
        var operator = Boolean.FALSE.equals(expected.exists()) ? ComparisonOperator.NULL : ComparisonOperator.EQ;
        return new LegacyCondition(attribute, operator, values);
    }

    private static Optional<Condition> joined(List<LegacyCondition> conditions, ConditionalOperator joint) {
        BinaryOperator<Condition> join = joint == ConditionalOperator.OR ? Condition.Or::new : Condition.And::new;
        return conditions.stream().map(LegacyCondition::condition).reduce(join);
    }

    private Condition condition() {
        var path = AttributePath.of(attribute);
        var operands = values.stream().<Operand>map(Operand.Constant::new).toList();
        return switch (operator) {
            case EQ -> new Condition.Comparison("=", path, operands.get(0));
            case NE -> new Condition.Comparison("<>", path, operands.get(0));
            case LE -> new Condition.Comparison("<=", path, operands.get(0));
            case LT -> new Condition.Comparison("<", path, operands.get(0));
            case GE -> new Condition.Comparison(">=", path, operands.get(0));
            case GT -> new Condition.Comparison(">", path, operands.get(0));
            case NOT_NULL -> new Condition.Exists(path);
            case NULL -> new Condition.Not(new Condition.Exists(path));
            case CONTAINS -> new Condition.Contains(path, operands.get(0));
            case NOT_CONTAINS ->
                new Condition.And(
                        new Condition.Exists(path), new Condition.Not(new Condition.Contains(path, operands.get(0))));
            case BEGINS_WITH -> new Condition.BeginsWith(path, operands.get(0));
            case IN -> new Condition.In(path, operands);
            case BETWEEN -> new Condition.Between(path, operands.get(0), operands.get(1));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("Unchecked operator of " + attribute);
        };
    }
}
