package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Operations on one item. */
final class ItemOperations {
    private final Store store;
    private final Tables tables;

    ItemOperations(Store store, Tables tables) {
        this.store = store;
        this.tables = tables;
    }

    GetItemResponse get(GetItemRequest request, Call call) {
        Legacy.refuseMixture(request);
        var placeholders = Placeholders.of(
                request.expressionAttributeNames(),
                Map.of(),
                Placeholders.expression(Projection.KIND, request.projectionExpression()));
        var projection = Projection.of(request.projectionExpression(), placeholders)
                .or(Legacy.projection(request.attributesToGet()));
        placeholders.finish();
        var key = Values.normal(request.key());
        var table = tables.require(call.region(), request.tableName());
        var item = tables.item(table.place(key));
        var units = Consumption.readUnits(item.map(Values::size).orElse(0), request.consistentRead());
        return GetItemResponse.builder()
                .item(item.map(projection::apply).orElse(null))
                .consumedCapacity(Consumption.consumed(request.returnConsumedCapacity(), table, Units.ofTable(units)))
                .build();
    }

    PutItemResponse put(PutItemRequest request, Call call) {
        Legacy.refuseMixture(request);
        var old = oldOrNone(request.returnValues());
        var change = Change.of(
                        Change.Kind.PUT,
                        request.tableName(),
                        request.item(),
                        null,
                        request.conditionExpression(),
                        request.expressionAttributeNames(),
                        request.expressionAttributeValues(),
                        tellsOld(request.returnValuesOnConditionCheckFailure()))
                .onlyIf(LegacyCondition.expected(request.expected(), request.conditionalOperator()));
        var done = carryOut(change, call);
        return PutItemResponse.builder()
                .attributes(old ? done.target().before().orElse(null) : null)
                .consumedCapacity(done.consumed(request.returnConsumedCapacity()))
                .itemCollectionMetrics(ItemCollections.metrics(
                        request.returnItemCollectionMetrics(), done.target().table(), change.item()))
                .build();
    }

    DeleteItemResponse delete(DeleteItemRequest request, Call call) {
        Legacy.refuseMixture(request);
        var old = oldOrNone(request.returnValues());
        var change = Change.of(
                        Change.Kind.DELETE,
                        request.tableName(),
                        request.key(),
                        null,
                        request.conditionExpression(),
                        request.expressionAttributeNames(),
                        request.expressionAttributeValues(),
                        tellsOld(request.returnValuesOnConditionCheckFailure()))
                .onlyIf(LegacyCondition.expected(request.expected(), request.conditionalOperator()));
        var done = carryOut(change, call);
        return DeleteItemResponse.builder()
                .attributes(old ? done.target().before().orElse(null) : null)
                .consumedCapacity(done.consumed(request.returnConsumedCapacity()))
                .itemCollectionMetrics(ItemCollections.metrics(
                        request.returnItemCollectionMetrics(), done.target().table(), change.item()))
                .build();
    }

    UpdateItemResponse update(UpdateItemRequest request, Call call) {
        Legacy.refuseMixture(request);
        var change = Change.of(
                        Change.Kind.UPDATE,
                        request.tableName(),
                        request.key(),
                        request.updateExpression(),
                        request.conditionExpression(),
                        request.expressionAttributeNames(),
                        request.expressionAttributeValues(),
                        tellsOld(request.returnValuesOnConditionCheckFailure()))
                .or(LegacyUpdate.of(request.attributeUpdates()))
                .onlyIf(LegacyCondition.expected(request.expected(), request.conditionalOperator()));
        var done = carryOut(change, call);
        return UpdateItemResponse.builder()
                .attributes(returned(request.returnValues(), done).orElse(null))
                .consumedCapacity(done.consumed(request.returnConsumedCapacity()))
                .itemCollectionMetrics(ItemCollections.metrics(
                        request.returnItemCollectionMetrics(), done.target().table(), change.item()))
                .build();
    }

    /** A change that was made. */
    private record Done(Target.Outcome outcome, Units units) {
        private Target target() {
            return outcome.target();
        }

        private ConsumedCapacity consumed(ReturnConsumedCapacity asked) {
            return Consumption.consumed(asked, target().table(), units);
        }
    }

    private Done carryOut(Change change, Call call) {
        return store.write(() -> {
            var outcome = change.target(tables, call).outcome();
            return new Done(outcome, outcome.keep(tables));
        });
    }

    private static Optional<Map<String, AttributeValue>> returned(ReturnValue asked, Done done) {
        var before = done.target().before();
        var updated = new Projection(
                Projection.KIND,
                done.target().change().update().map(UpdateExpression::paths).orElse(List.of()));
        return switch (asked == null ? ReturnValue.NONE : asked) {
            case ALL_OLD -> before;
            case ALL_NEW -> done.outcome().after();
            case UPDATED_OLD ->
                before.filter(item -> !updated.whole()).map(updated::apply).filter(item -> !item.isEmpty());
            case UPDATED_NEW ->
                done.outcome()
                        .after()
                        .filter(item -> !updated.whole())
                        .map(updated::apply)
                        .filter(item -> !item.isEmpty());
            case NONE, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    private static boolean oldOrNone(ReturnValue asked) {
        if (asked != null && asked != ReturnValue.NONE && asked != ReturnValue.ALL_OLD) {
            throw DynamoDbErrors.invalid("ReturnValues can only be ALL_OLD or NONE");
        }
        return asked == ReturnValue.ALL_OLD;
    }

    static boolean tellsOld(ReturnValuesOnConditionCheckFailure asked) {
        return asked == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }
}
