package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Reads what one item of a transaction asks for. */
final class TransactionChange {
    private TransactionChange() {}

    static Change of(TransactWriteItem item) {
        var given = Stream.of(item.conditionCheck(), item.put(), item.update(), item.delete())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw DynamoDbErrors.invalid("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        if (item.put() != null) {
            return put(item);
        }
        if (item.update() != null) {
            return update(item);
        }
        return item.delete() == null ? check(item) : delete(item);
    }

    private static Change put(TransactWriteItem item) {
        var put = item.put();
        return Change.of(
                Change.Kind.PUT,
                put.tableName(),
                put.item(),
                null,
                put.conditionExpression(),
                put.expressionAttributeNames(),
                put.expressionAttributeValues(),
                ItemOperations.tellsOld(put.returnValuesOnConditionCheckFailure()));
    }

    private static Change update(TransactWriteItem item) {
        var update = item.update();
        return Change.of(
                Change.Kind.UPDATE,
                update.tableName(),
                update.key(),
                update.updateExpression(),
                update.conditionExpression(),
                update.expressionAttributeNames(),
                update.expressionAttributeValues(),
                ItemOperations.tellsOld(update.returnValuesOnConditionCheckFailure()));
    }

    private static Change delete(TransactWriteItem item) {
        var delete = item.delete();
        return Change.of(
                Change.Kind.DELETE,
                delete.tableName(),
                delete.key(),
                null,
                delete.conditionExpression(),
                delete.expressionAttributeNames(),
                delete.expressionAttributeValues(),
                ItemOperations.tellsOld(delete.returnValuesOnConditionCheckFailure()));
    }

    private static Change check(TransactWriteItem item) {
        var check = item.conditionCheck();
        return Change.of(
                Change.Kind.CHECK,
                check.tableName(),
                check.key(),
                null,
                check.conditionExpression(),
                check.expressionAttributeNames(),
                check.expressionAttributeValues(),
                ItemOperations.tellsOld(check.returnValuesOnConditionCheckFailure()));
    }
}
