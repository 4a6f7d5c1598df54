package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Many items at once, all or none. */
final class Transactions {
    private static final int MOST_ITEMS = 100;
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private final Store store;
    private final Tables tables;
    private final TransactionTokens tokens;

    Transactions(Store store, Tables tables, TransactionTokens tokens) {
        this.store = store;
        this.tables = tables;
        this.tokens = tokens;
    }

    TransactWriteItemsResponse write(TransactWriteItemsRequest request, Call call) {
        checkCount(request.transactItems());
        var changes =
                request.transactItems().stream().map(TransactionChange::of).toList();
        checkPayload(changes);
        return store.write(() -> {
            changes.forEach(change -> change.refuseEmptyKeys(tables, call));
            var targets = Cancellation.unlessEach(changes, change -> change.target(tables, call));
            refuseRepeats(targets.stream().map(Target::place).toList());
            if (tokens.isRepeat(request, call)) {
                return repeated(request, targets);
            }
            var outcomes = Cancellation.unlessEach(targets, Target::outcome);
            var units = new LinkedHashMap<StoredTable, Units>();
            outcomes.forEach(outcome ->
                    units.merge(outcome.target().table(), outcome.keep(tables).twice(), Units::plus));
            return TransactWriteItemsResponse.builder()
                    .consumedCapacity(consumed(
                            units,
                            entry -> Consumption.writtenInTransaction(
                                    request.returnConsumedCapacity(), entry.getKey(), entry.getValue())))
                    .itemCollectionMetrics(collections(request, targets))
                    .build();
        });
    }

    /** The answer to a request that was carried out before: what it costs to see that. */
    private static TransactWriteItemsResponse repeated(TransactWriteItemsRequest request, List<Target> targets) {
        var units = new LinkedHashMap<StoredTable, Units>();
        targets.forEach(target -> units.merge(target.table(), readUnits(target.before()), Units::plus));
        return TransactWriteItemsResponse.builder()
                .consumedCapacity(consumed(
                        units,
                        entry -> Consumption.readInTransaction(
                                request.returnConsumedCapacity(), entry.getKey(), entry.getValue())))
                .itemCollectionMetrics(collections(request, targets))
                .build();
    }

    /** @return null if they were not asked for */
    private static Map<String, List<ItemCollectionMetrics>> collections(
            TransactWriteItemsRequest request, List<Target> targets) {
        var collections = new HashMap<String, List<ItemCollectionMetrics>>();
        for (var target : targets) {
            var metrics = ItemCollections.metrics(
                    request.returnItemCollectionMetrics(),
                    target.table(),
                    target.change().item());
            if (metrics != null) {
                collections
                        .computeIfAbsent(target.table().name(), name -> new ArrayList<>())
                        .add(metrics);
            }
        }
        return collections.isEmpty() ? null : collections;
    }

    TransactGetItemsResponse get(TransactGetItemsRequest request, Call call) {
        checkCount(request.transactItems());
        var gets = request.transactItems().stream().map(TransactGetItem::get).toList();
        var projections = gets.stream().map(Transactions::projection).toList();
        return store.write(() -> {
            var found = Cancellation.unlessEach(gets, get -> find(get, call));
            refuseRepeats(found.stream().map(Found::place).toList());
            checkBytes(found.stream().map(Found::item).toList());
            var units = new LinkedHashMap<StoredTable, Units>();
            var responses = new ArrayList<ItemResponse>();
            for (var at = 0; at < found.size(); at++) {
                var one = found.get(at);
                units.merge(one.table(), readUnits(one.item()), Units::plus);
                responses.add(ItemResponse.builder()
                        .item(one.item().map(projections.get(at)::apply).orElse(null))
                        .build());
            }
            return TransactGetItemsResponse.builder()
                    .responses(responses)
                    .consumedCapacity(consumed(
                            units,
                            entry -> Consumption.readInTransaction(
                                    request.returnConsumedCapacity(), entry.getKey(), entry.getValue())))
                    .build();
        });
    }

    private static Projection projection(Get get) {
        var placeholders = Placeholders.of(
                get.expressionAttributeNames(),
                Map.of(),
                Placeholders.expression(Projection.KIND, get.projectionExpression()));
        var projection = Projection.of(get.projectionExpression(), placeholders);
        placeholders.finish();
        return projection;
    }

    /** An item that a transaction reads. */
    private record Found(StoredTable table, String place, Optional<Map<String, AttributeValue>> item) {}

    private Found find(Get get, Call call) {
        var table = tables.require(call.region(), get.tableName());
        var place = table.place(Values.normal(get.key()));
        return new Found(table, place, tables.item(place));
    }

    private static Units readUnits(Optional<Map<String, AttributeValue>> item) {
        return Units.ofTable(Consumption.readUnits(size(item), true)).twice();
    }

    private static int size(Optional<Map<String, AttributeValue>> item) {
        return item.map(Values::size).orElse(0);
    }

    private static void checkCount(List<?> items) {
        if (items.isEmpty()) {
            throw DynamoDbErrors.constraint(
                    "[]", "transactItems", "Member must have length greater than or equal to 1");
        }
        if (items.size() > MOST_ITEMS) {
            throw DynamoDbErrors.constraint(
                    "[" + items.size() + " items]",
                    "transactItems",
                    "Member must have length less than or equal to " + MOST_ITEMS);
        }
    }

    /** What counts is the request, however large the items are that it changes or takes away. */
    private static void checkPayload(List<Change> changes) {
        if (changes.stream().mapToLong(change -> Values.size(change.item())).sum() > MOST_BYTES) {
            throw DynamoDbErrors.invalid("Transaction payload size cannot exceed 4 MB");
        }
    }

    private static void checkBytes(List<Optional<Map<String, AttributeValue>>> items) {
        if (items.stream().mapToLong(Transactions::size).sum() > MOST_BYTES) {
            throw DynamoDbErrors.invalid("The aggregate size of the items in the transaction exceeds 4 MB");
        }
    }

    private static void refuseRepeats(List<String> places) {
        if (new HashSet<>(places).size() < places.size()) {
            throw DynamoDbErrors.invalid("Transaction request cannot include multiple operations on one item");
        }
    }

    /** @return null if it was not asked for */
    private static List<ConsumedCapacity> consumed(
            Map<StoredTable, Units> units, Function<Map.Entry<StoredTable, Units>, ConsumedCapacity> shape) {
        var consumed =
                units.entrySet().stream().map(shape).filter(Objects::nonNull).toList();
        return consumed.isEmpty() ? null : consumed;
    }
}
