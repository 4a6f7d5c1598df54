package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One condition of a query on one key attribute: a comparison, {@code BETWEEN} or {@code begins_with}.
 *
 * @param values what the attribute is compared with
 */
record KeyPart(String attribute, Condition condition, List<AttributeValue> values) {

    static KeyPart of(Condition condition) {
        if (condition instanceof Condition.Comparison comparison
                && !comparison.operator().equals("<>")) {
            var keyFirst = comparison.left() instanceof Operand.Constant ? comparison.turned() : comparison;
            return of(keyFirst, keyFirst.operator(), keyFirst.left(), Stream.of(keyFirst.right()));
        }
        if (condition instanceof Condition.Between between) {
            return of(condition, "BETWEEN", between.operand(), Stream.of(between.low(), between.high()));
        }
        if (condition instanceof Condition.BeginsWith begins) {
            return of(condition, "begins_with", begins.operand(), Stream.of(begins.start()));
        }
        throw DynamoDbErrors.invalid("Invalid operator used in KeyConditionExpression: " + condition.operator());
    }

    private static KeyPart of(Condition condition, String operator, Operand key, Stream<Operand> compared) {
        if (!(key instanceof AttributePath path)) {
            throw invalid(operator + " operator must have the key attribute as its first operand");
        }
        if (!path.whole()) {
            throw DynamoDbErrors.invalid("KeyConditionExpressions cannot have conditions on nested attributes");
        }
        var values = compared.map(KeyPart::constant).toList();
        return new KeyPart(path.top(), condition, values);
    }

    private static AttributeValue constant(Operand operand) {
        if (operand instanceof Operand.Constant constant) {
            return constant.constant();
        }
        if (operand instanceof AttributePath) {
            throw invalid("Multiple attribute names used in one condition");
        }
        throw DynamoDbErrors.invalid("KeyConditionExpressions cannot contain nested operations");
    }

    private static AwsError invalid(String message) {
        return DynamoDbErrors.invalid("Invalid condition in KeyConditionExpression: " + message);
    }

    /** The one value that the attribute may have, if the condition is an equality. */
    Optional<AttributeValue> equalTo() {
        return condition.operator().equals("=") ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** What the attribute has to begin with. */
    Optional<AttributeValue> beginning() {
        return condition instanceof Condition.BeginsWith ? Optional.of(values.get(0)) : Optional.empty();
    }
}
