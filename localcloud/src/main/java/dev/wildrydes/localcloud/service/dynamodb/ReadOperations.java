package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Query and Scan. */
final class ReadOperations {
    private final Tables tables;

    ReadOperations(Tables tables) {
        this.tables = tables;
    }

    QueryResponse query(QueryRequest request, Call call) {
        Legacy.refuse("KeyConditions", request.hasKeyConditions());
        Legacy.refuse("QueryFilter", request.hasQueryFilter());
        Legacy.refuse("AttributesToGet", request.hasAttributesToGet());
        var table = tables.require(call.region(), request.tableName());
        refuseIndex(request.indexName());
        var placeholders = new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        var key = KeyCondition.of(request.keyConditionExpression(), table, placeholders);
        var filter = filter(request.filterExpression(), placeholders);
        var projection = Projection.of(request.projectionExpression(), placeholders);
        placeholders.finish();
        Predicate<Map<String, AttributeValue>> wanted =
                item -> key.range() == null || key.range().test(item);
        var forward = !Boolean.FALSE.equals(request.scanIndexForward());
        var page = new ItemPage(tables, table, key.prefix(table), forward)
                .read(wanted, filter, start(request.exclusiveStartKey(), table), limit(request.limit()));
        var response = QueryResponse.builder()
                .count(page.items().size())
                .scannedCount(page.scanned())
                .lastEvaluatedKey(page.last())
                .consumedCapacity(
                        Capacity.read(request.returnConsumedCapacity(), table, page.bytes(), request.consistentRead()));
        if (request.select() != Select.COUNT) {
            response.items(page.items().stream().map(projection::apply).toList());
        }
        return response.build();
    }

    ScanResponse scan(ScanRequest request, Call call) {
        Legacy.refuse("ScanFilter", request.hasScanFilter());
        Legacy.refuse("AttributesToGet", request.hasAttributesToGet());
        var table = tables.require(call.region(), request.tableName());
        refuseIndex(request.indexName());
        var placeholders = new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        var filter = filter(request.filterExpression(), placeholders);
        var projection = Projection.of(request.projectionExpression(), placeholders);
        placeholders.finish();
        var page = new ItemPage(tables, table, table.prefix(), true)
                .read(
                        segment(request, table),
                        filter,
                        start(request.exclusiveStartKey(), table),
                        limit(request.limit()));
        var response = ScanResponse.builder()
                .count(page.items().size())
                .scannedCount(page.scanned())
                .lastEvaluatedKey(page.last())
                .consumedCapacity(
                        Capacity.read(request.returnConsumedCapacity(), table, page.bytes(), request.consistentRead()));
        if (request.select() != Select.COUNT) {
            response.items(page.items().stream().map(projection::apply).toList());
        }
        return response.build();
    }

    private static Predicate<Map<String, AttributeValue>> segment(ScanRequest request, StoredTable table) {
        if (request.totalSegments() == null && request.segment() == null) {
            return item -> true;
        }
        if (request.totalSegments() == null || request.segment() == null) {
            throw DynamoDbErrors.invalid(
                    "The Segment and TotalSegments parameters are both required for a parallel scan");
        }
        if (request.segment() < 0 || request.segment() >= request.totalSegments()) {
            throw DynamoDbErrors.invalid("The Segment parameter is zero-based and must be less than parameter"
                    + " TotalSegments: Segment: " + request.segment() + " is not less than TotalSegments: "
                    + request.totalSegments());
        }
        return item ->
                Math.floorMod(SortableKey.of(item.get(table.hash().name())).hashCode(), request.totalSegments())
                        == request.segment();
    }

    private static String start(Map<String, AttributeValue> key, StoredTable table) {
        if (key.isEmpty()) {
            return null;
        }
        try {
            return table.place(key);
        } catch (AwsError e) {
            throw DynamoDbErrors.invalid("The provided starting key is invalid: " + e.getMessage());
        }
    }

    private static Predicate<Map<String, AttributeValue>> filter(String expression, Placeholders placeholders) {
        return Optional.ofNullable(expression)
                .map(text -> ConditionParser.parse("FilterExpression", text, placeholders))
                .<Predicate<Map<String, AttributeValue>>>map(condition -> condition::test)
                .orElse(item -> true);
    }

    private static void refuseIndex(String name) {
        if (name != null) {
            throw DynamoDbErrors.invalid("The table does not have the specified index: " + name);
        }
    }

    private static int limit(Integer asked) {
        if (asked != null && asked < 1) {
            throw DynamoDbErrors.invalid("1 validation error detected: Value '" + asked + "' at 'limit' failed to"
                    + " satisfy constraint: Member must have value greater than or equal to 1");
        }
        return asked == null ? Integer.MAX_VALUE : asked;
    }
}
