package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.auth.Access;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;

/** What IAM is asked: actions are named as their operations, and the resource is the table. */
final class DynamoDbAccess {
    private DynamoDbAccess() {}

    static List<Access> of(AwsRequest request, String region) {
        var action = "dynamodb:" + request.getClass().getSimpleName().replaceAll("Request$", "");
        if (request instanceof ListTablesRequest) {
            return List.of(new Access(action, "*"));
        }
        return tables(request).stream()
                .map(name -> new Access(action, StoredTable.arn(region, Tables.name(name))))
                .toList();
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
