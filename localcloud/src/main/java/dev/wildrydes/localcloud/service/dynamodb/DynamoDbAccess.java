package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.auth.Access;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What IAM is asked: actions are named as their operations, and the resource is the table or the index that is read. A
 * transaction has no action of its own; its items ask for what they would ask alone.
 */
final class DynamoDbAccess {
    private DynamoDbAccess() {}

    static List<Access> of(AwsRequest request, String region) {
        if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.transactItems().stream()
                    .flatMap(item -> written(item, region))
                    .toList();
        }
        if (request instanceof TransactGetItemsRequest transaction) {
            return transaction.transactItems().stream()
                    .filter(item -> item.get() != null)
                    .map(item -> access("GetItem", item.get().tableName(), region))
                    .toList();
        }
        var action = request.getClass().getSimpleName().replaceAll("Request$", "");
        if (request instanceof ListTablesRequest
                || request instanceof DescribeLimitsRequest
                || request instanceof DescribeEndpointsRequest) {
            return List.of(new Access("dynamodb:" + action, "*"));
        }
        var index = request.getValueForField("IndexName", String.class).map(name -> "/index/" + name);
        return tables(request).stream()
                .map(name -> access(action, name, region))
                .map(access -> new Access(access.action(), access.resource() + index.orElse("")))
                .toList();
    }

    private static Stream<Access> written(TransactWriteItem item, String region) {
        return Stream.of(
                        item.put() == null ? null : access("PutItem", item.put().tableName(), region),
                        item.update() == null
                                ? null
                                : access("UpdateItem", item.update().tableName(), region),
                        item.delete() == null
                                ? null
                                : access("DeleteItem", item.delete().tableName(), region),
                        item.conditionCheck() == null
                                ? null
                                : access(
                                        "ConditionCheckItem",
                                        item.conditionCheck().tableName(),
                                        region))
                .filter(Objects::nonNull);
    }

    private static Access access(String operation, String tableName, String region) {
        return new Access("dynamodb:" + operation, StoredTable.arn(region, Tables.name(tableName)));
    }

    private static Set<String> tables(AwsRequest request) {
        if (request instanceof BatchGetItemRequest batch) {
            return batch.requestItems().keySet();
        }
        if (request instanceof BatchWriteItemRequest batch) {
            return batch.requestItems().keySet();
        }
        return Set.of(request.getValueForField("TableName", String.class)
                .or(() -> request.getValueForField("ResourceArn", String.class))
                .orElse(""));
    }
}
