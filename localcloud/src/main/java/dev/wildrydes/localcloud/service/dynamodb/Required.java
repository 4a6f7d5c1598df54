package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.service.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoverySpecification;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/**
 * What the service's model asks of members, that they are there and what they are; looked at before anything else is.
 */
final class Required {
    /** From the model, with what DynamoDB itself does not do without; the SDK's classes do not say. */
    private static final Map<Class<? extends SdkPojo>, List<String>> MEMBERS = Map.ofEntries(
            Map.entry(AttributeDefinition.class, List.of("AttributeName", "AttributeType")),
            Map.entry(BatchGetItemRequest.class, List.of("RequestItems")),
            Map.entry(BatchWriteItemRequest.class, List.of("RequestItems")),
            Map.entry(Condition.class, List.of("ComparisonOperator")),
            Map.entry(ConditionCheck.class, List.of("Key", "TableName", "ConditionExpression")),
            Map.entry(CreateGlobalSecondaryIndexAction.class, List.of("IndexName", "KeySchema", "Projection")),
            Map.entry(CreateTableRequest.class, List.of("TableName", "AttributeDefinitions", "KeySchema")),
            Map.entry(Delete.class, List.of("Key", "TableName")),
            Map.entry(DeleteGlobalSecondaryIndexAction.class, List.of("IndexName")),
            Map.entry(DeleteItemRequest.class, List.of("TableName", "Key")),
            Map.entry(DeleteRequest.class, List.of("Key")),
            Map.entry(DeleteTableRequest.class, List.of("TableName")),
            Map.entry(DescribeContinuousBackupsRequest.class, List.of("TableName")),
            Map.entry(DescribeTableRequest.class, List.of("TableName")),
            Map.entry(DescribeTimeToLiveRequest.class, List.of("TableName")),
            Map.entry(Get.class, List.of("Key", "TableName")),
            Map.entry(GetItemRequest.class, List.of("TableName", "Key")),
            Map.entry(GlobalSecondaryIndex.class, List.of("IndexName", "KeySchema", "Projection")),
            Map.entry(KeySchemaElement.class, List.of("AttributeName", "KeyType")),
            Map.entry(KeysAndAttributes.class, List.of("Keys")),
            Map.entry(ListTagsOfResourceRequest.class, List.of("ResourceArn")),
            Map.entry(LocalSecondaryIndex.class, List.of("IndexName", "KeySchema", "Projection")),
            Map.entry(PointInTimeRecoverySpecification.class, List.of("PointInTimeRecoveryEnabled")),
            Map.entry(ProvisionedThroughput.class, List.of("ReadCapacityUnits", "WriteCapacityUnits")),
            Map.entry(Put.class, List.of("Item", "TableName")),
            Map.entry(PutItemRequest.class, List.of("TableName", "Item")),
            Map.entry(PutRequest.class, List.of("Item")),
            Map.entry(QueryRequest.class, List.of("TableName")),
            Map.entry(ScanRequest.class, List.of("TableName")),
            Map.entry(StreamSpecification.class, List.of("StreamEnabled")),
            Map.entry(Tag.class, List.of("Key", "Value")),
            Map.entry(TagResourceRequest.class, List.of("ResourceArn", "Tags")),
            Map.entry(TimeToLiveSpecification.class, List.of("Enabled", "AttributeName")),
            Map.entry(TransactGetItem.class, List.of("Get")),
            Map.entry(TransactGetItemsRequest.class, List.of("TransactItems")),
            Map.entry(TransactWriteItemsRequest.class, List.of("TransactItems")),
            Map.entry(UntagResourceRequest.class, List.of("ResourceArn", "TagKeys")),
            Map.entry(Update.class, List.of("Key", "UpdateExpression", "TableName")),
            Map.entry(UpdateContinuousBackupsRequest.class, List.of("TableName", "PointInTimeRecoverySpecification")),
            Map.entry(UpdateGlobalSecondaryIndexAction.class, List.of("IndexName", "ProvisionedThroughput")),
            Map.entry(UpdateItemRequest.class, List.of("TableName", "Key")),
            Map.entry(UpdateTableRequest.class, List.of("TableName")),
            Map.entry(UpdateTimeToLiveRequest.class, List.of("TableName", "TimeToLiveSpecification")));

    /** AWS tells of no more at once. */
    private static final int MOST_TOLD = 10;

    private final List<String> wrong = new ArrayList<>();

    private Required() {}

    /**
     * The same request, which has all that is required, and nothing that may not be, at every depth.
     *
     * @throws dev.wildrydes.localcloud.AwsError naming what it does not have, and what may not be
     */
    static <R extends SdkPojo> R complete(R request) {
        var required = new Required();
        required.look(request, "");
        var told = required.wrong.stream().limit(MOST_TOLD).toList();
        if (!told.isEmpty()) {
            throw DynamoDbErrors.invalid(Violations.of(told));
        }
        return request;
    }

    private void look(SdkPojo shape, String path) {
        var required = MEMBERS.getOrDefault(shape.getClass(), List.of());
        for (var field : shape.sdkFields()) {
            var name = field.memberName();
            var inner = path + Character.toLowerCase(name.charAt(0)) + name.substring(1);
            if (required.contains(field.memberName()) && isMissing(shape, field)) {
                wrong.add(missing(inner));
            } else if (!isMissing(shape, field)) {
                wrong.addAll(Constraints.broken(shape, name, field.getValueOrDefault(shape), inner));
                lookInto(field.getValueOrDefault(shape), inner);
            }
        }
    }

    private static String missing(String path) {
        return "Value null at '" + path + "' failed to satisfy constraint: Member must not be null";
    }

    private static boolean isMissing(SdkPojo shape, SdkField<?> field) {
        var value = field.getValueOrDefault(shape);
        return value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }

    private void lookInto(Object value, String path) {
        if (value instanceof SdkPojo shape) {
            look(shape, path + ".");
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> lookInto(member, path + "." + key + ".member"));
        } else if (value instanceof List<?> list) {
            for (var at = 0; at < list.size(); at++) {
                lookInto(list.get(at), path + "." + (at + 1) + ".member");
            }
        } else if (value == null && path.endsWith(".member")) {
            wrong.add(missing(path));
        }
    }
}
