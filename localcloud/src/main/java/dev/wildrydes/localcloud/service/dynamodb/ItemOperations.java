package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
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
        Legacy.refuse("AttributesToGet", request.hasAttributesToGet());
        var table = tables.require(call.region(), request.tableName());
        var placeholders = new Placeholders(request.expressionAttributeNames(), Map.of());
        var projection = Projection.of(request.projectionExpression(), placeholders);
        placeholders.finish();
        var item = tables.item(table.place(request.key()));
        var response = GetItemResponse.builder()
                .consumedCapacity(Capacity.read(
                        request.returnConsumedCapacity(),
                        table,
                        item.map(Values::size).orElse(0),
                        request.consistentRead()));
        item.ifPresent(found -> response.item(projection.apply(found)));
        return response.build();
    }

    PutItemResponse put(PutItemRequest request, Call call) {
        Legacy.refuse("Expected", request.hasExpected());
        var placeholders = new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        var condition = condition(request.conditionExpression(), placeholders);
        placeholders.finish();
        var old = oldOrNone(request.returnValues());
        return store.write(() -> {
            var table = tables.require(call.region(), request.tableName());
            var item = Values.normal(request.item());
            var before = tables.item(table.place(table.key(item)));
            check(condition, before, request.returnValuesOnConditionCheckFailure());
            tables.putItem(table, item);
            return PutItemResponse.builder()
                    .attributes(old ? before.orElse(null) : null)
                    .consumedCapacity(Capacity.write(request.returnConsumedCapacity(), table, Values.size(item)))
                    .build();
        });
    }

    DeleteItemResponse delete(DeleteItemRequest request, Call call) {
        Legacy.refuse("Expected", request.hasExpected());
        var placeholders = new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        var condition = condition(request.conditionExpression(), placeholders);
        placeholders.finish();
        var old = oldOrNone(request.returnValues());
        return store.write(() -> {
            var table = tables.require(call.region(), request.tableName());
            var place = table.place(request.key());
            var before = tables.item(place);
            check(condition, before, request.returnValuesOnConditionCheckFailure());
            tables.removeItem(place);
            return DeleteItemResponse.builder()
                    .attributes(old ? before.orElse(null) : null)
                    .consumedCapacity(Capacity.write(
                            request.returnConsumedCapacity(),
                            table,
                            before.map(Values::size).orElse(0)))
                    .build();
        });
    }

    UpdateItemResponse update(UpdateItemRequest request, Call call) {
        Legacy.refuse("AttributeUpdates", request.hasAttributeUpdates());
        Legacy.refuse("Expected", request.hasExpected());
        var placeholders = new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        var update = Optional.ofNullable(request.updateExpression())
                .map(expression -> UpdateParser.parse(expression, placeholders));
        var condition = condition(request.conditionExpression(), placeholders);
        placeholders.finish();
        return store.write(() -> {
            var table = tables.require(call.region(), request.tableName());
            var place = table.place(request.key());
            update.ifPresent(expression -> refuseKeys(expression, table));
            var before = tables.item(place);
            check(condition, before, request.returnValuesOnConditionCheckFailure());
            var start = before.orElseGet(() -> Values.normal(request.key()));
            var after = update.map(expression -> expression.apply(start)).orElse(start);
            tables.putItem(table, after);
            return UpdateItemResponse.builder()
                    .attributes(returned(request.returnValues(), before.orElse(Map.of()), after))
                    .consumedCapacity(Capacity.write(request.returnConsumedCapacity(), table, Values.size(after)))
                    .build();
        });
    }

    private static void refuseKeys(UpdateExpression update, StoredTable table) {
        update.paths().stream()
                .map(AttributePath::top)
                .filter(table::isKey)
                .findFirst()
                .ifPresent(name -> {
                    throw DynamoDbErrors.invalidParameter(
                            "Cannot update attribute " + name + ". This attribute is part of the key");
                });
    }

    /** @return null for nothing */
    private static Map<String, AttributeValue> returned(
            ReturnValue asked, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        var wanted = asked == null ? ReturnValue.NONE : asked;
        return switch (wanted) {
            case NONE -> null;
            case ALL_OLD -> before;
            case ALL_NEW -> after;
            case UPDATED_OLD -> changed(before, after, before);
            case UPDATED_NEW -> changed(before, after, after);
            case UNKNOWN_TO_SDK_VERSION -> throw DynamoDbErrors.invalid("ReturnValues is not one that there is");
        };
    }

    private static Map<String, AttributeValue> changed(
            Map<String, AttributeValue> before, Map<String, AttributeValue> after, Map<String, AttributeValue> shown) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        var changed = new LinkedHashMap<String, AttributeValue>();
        for (var name : names) {
            if (shown.containsKey(name) && !Objects.equals(before.get(name), after.get(name))) {
                changed.put(name, shown.get(name));
            }
        }
        return changed;
    }

    static Optional<Condition> condition(String expression, Placeholders placeholders) {
        return Optional.ofNullable(expression)
                .map(text -> ConditionParser.parse("ConditionExpression", text, placeholders));
    }

    private static void check(
            Optional<Condition> condition,
            Optional<Map<String, AttributeValue>> item,
            ReturnValuesOnConditionCheckFailure asked) {
        if (condition.isEmpty() || condition.get().test(item.orElse(Map.of()))) {
            return;
        }
        var failure = new AwsError(400, "ConditionalCheckFailedException", "The conditional request failed");
        throw asked == ReturnValuesOnConditionCheckFailure.ALL_OLD && item.isPresent()
                ? failure.with("Item", ItemJson.write(item.get()))
                : failure;
    }

    private static boolean oldOrNone(ReturnValue asked) {
        if (asked != null && asked != ReturnValue.NONE && asked != ReturnValue.ALL_OLD) {
            throw DynamoDbErrors.invalid("Return values set to invalid value");
        }
        return asked == ReturnValue.ALL_OLD;
    }
}
