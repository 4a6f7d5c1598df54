package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Query and Scan. */
final class ReadOperations {
    private final Tables tables;

    ReadOperations(Tables tables) {
        this.tables = tables;
    }

    QueryResponse query(QueryRequest request, Call call) {
        Legacy.refuseMixture(request);
        var limit = limit(request.limit());
        var placeholders = Placeholders.of(
                request.expressionAttributeNames(),
                request.expressionAttributeValues(),
                Placeholders.expression("FilterExpression", request.filterExpression()),
                Placeholders.expression(KeyCondition.KIND, request.keyConditionExpression()),
                Placeholders.expression(Projection.KIND, request.projectionExpression()));
        var filter = Filter.of(request.filterExpression(), placeholders)
                .or(LegacyCondition.filter("QueryFilter", request.queryFilter(), request.conditionalOperator()));
        var parts = parts(request, placeholders);
        var projection = Projection.of(request.projectionExpression(), placeholders)
                .or(Legacy.projection(request.attributesToGet()));
        placeholders.finish();
        var view = view(request.tableName(), request.indexName(), request.consistentRead(), call);
        var key = KeyCondition.of(parts, view.schema());
        filter.refuseKeys(view.schema());
        var selection = Selection.of(request.select(), projection, view);
        if (request.hasExclusiveStartKey()) {
            checkStart(request.exclusiveStartKey(), view);
            refuseStartOfSingle(request.exclusiveStartKey(), view);
            key.checkStart(request.exclusiveStartKey());
        }
        var forward = !Boolean.FALSE.equals(request.scanIndexForward());
        var page = new ItemPage(tables, view, key.prefix(view), forward)
                .read(key::wants, filter, start(request.exclusiveStartKey(), view), limit);
        return QueryResponse.builder()
                .items(selection.counted() ? null : selection.of(page))
                .count(page.items().size())
                .scannedCount(page.scanned())
                .lastEvaluatedKey(page.last())
                .consumedCapacity(Consumption.consumed(
                        request.returnConsumedCapacity(),
                        view.table(),
                        selection.units(page, request.consistentRead())))
                .build();
    }

    ScanResponse scan(ScanRequest request, Call call) {
        Legacy.refuseMixture(request);
        var limit = limit(request.limit());
        checkSegments(request.segment(), request.totalSegments());
        var placeholders = Placeholders.of(
                request.expressionAttributeNames(),
                request.expressionAttributeValues(),
                Placeholders.expression("FilterExpression", request.filterExpression()),
                Placeholders.expression(Projection.KIND, request.projectionExpression()));
        var filter = Filter.of(request.filterExpression(), placeholders)
                .or(LegacyCondition.filter("ScanFilter", request.scanFilter(), request.conditionalOperator()));
        var projection = Projection.of(request.projectionExpression(), placeholders)
                .or(Legacy.projection(request.attributesToGet()));
        placeholders.finish();
        var view = view(request.tableName(), request.indexName(), request.consistentRead(), call);
        var selection = Selection.of(request.select(), projection, view);
        var segment = segment(request, view);
        if (request.hasExclusiveStartKey()) {
            checkStart(request.exclusiveStartKey(), view);
            checkSegment(segment, request);
        }
        var page = new ItemPage(tables, view, view.prefix(), true)
                .read(segment, filter, start(request.exclusiveStartKey(), view), limit);
        return ScanResponse.builder()
                .items(selection.counted() ? null : selection.of(page))
                .count(page.items().size())
                .scannedCount(page.scanned())
                .lastEvaluatedKey(page.last())
                .consumedCapacity(Consumption.consumed(
                        request.returnConsumedCapacity(),
                        view.table(),
                        selection.units(page, request.consistentRead())))
                .build();
    }

    private static List<KeyPart> parts(QueryRequest request, Placeholders placeholders) {
        if (request.keyConditionExpression() != null) {
            return KeyCondition.parts(request.keyConditionExpression(), placeholders);
        }
        if (!request.hasKeyConditions()) {
            throw DynamoDbErrors.invalid(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified"
                            + " in the request.");
        }
        return LegacyCondition.keys(request.keyConditions());
    }

    private View view(String tableName, String indexName, Boolean consistent, Call call) {
        return View.of(tables.require(call.region(), tableName), indexName, consistent);
    }

    private static void checkSegments(Integer segment, Integer total) {
        if (total == null && segment == null) {
            return;
        }
        if (total == null) {
            throw DynamoDbErrors.invalid("The TotalSegments parameter is required but was not present in the request"
                    + " when Segment parameter is present");
        }
        if (segment == null) {
            throw DynamoDbErrors.invalid("The Segment parameter is required but was not present in the request when"
                    + " parameter TotalSegments is present");
        }
        if (segment >= total) {
            throw DynamoDbErrors.invalid("The Segment parameter is zero-based and must be less than parameter"
                    + " TotalSegments: Segment: " + segment + " is not less than TotalSegments: " + total);
        }
    }

    /** Which items are in the segment that is asked for: whole partitions, spread by their keys. */
    private static Predicate<Map<String, AttributeValue>> segment(ScanRequest request, View view) {
        if (request.totalSegments() == null) {
            return item -> true;
        }
        var hash = view.schema().hash().name();
        return item ->
                Math.floorMod(SortableKey.of(item.get(hash)).hashCode(), request.totalSegments()) == request.segment();
    }

    private static void checkSegment(Predicate<Map<String, AttributeValue>> segment, ScanRequest request) {
        if (!segment.test(request.exclusiveStartKey())) {
            throw DynamoDbErrors.invalid("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                    + " ExclusiveStartKey with correct Segment. TotalSegments: " + request.totalSegments()
                    + " Segment: " + request.segment());
        }
    }

    private static void checkStart(Map<String, AttributeValue> key, View view) {
        var elements = Stream.concat(view.table().schema().elements().stream(), view.schema().elements().stream())
                .map(KeyElement::name)
                .collect(Collectors.toSet());

        if (!key.keySet().equals(elements)) {
            throw DynamoDbErrors.invalid("The provided starting key is invalid"
                    + (view.index() == null ? ": The provided key element does not match the schema" : ""));
        }
        try {
            view.place(key);
        } catch (AwsError e) {
            throw DynamoDbErrors.invalid("The provided starting key is invalid: " + e.getMessage());
        }
    }

    /** A partition of one item has nothing after it. */
    private static void refuseStartOfSingle(Map<String, AttributeValue> key, View view) {
        if (view.index() == null && view.schema().range() == null) {
            var hash = view.schema().hash();
            throw DynamoDbErrors.invalid("The provided exclusive start key is invalid: ExclusiveStartKey: {"
                    + hash.name() + "=" + OperandTypes.shown(key.get(hash.name())) + "}");
        }
    }

    private static String start(Map<String, AttributeValue> key, View view) {
        return key.isEmpty() ? null : view.place(key);
    }

    private static int limit(Integer asked) {
        return asked == null ? Integer.MAX_VALUE : asked;
    }
}
