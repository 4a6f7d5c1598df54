package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Violations;
import dev.wildrydes.localcloud.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Many items at once. A write is never left unprocessed; a read is when the answer has 16 MB. */
final class BatchOperations {
    private static final int MOST_WRITES = 25;
    private static final int MOST_READS = 100;
    private static final long MOST_READ_BYTES = 16L * 1024 * 1024;

    private final Store store;
    private final Tables tables;

    BatchOperations(Store store, Tables tables) {
        this.store = store;
        this.tables = tables;
    }

    BatchWriteItemResponse write(BatchWriteItemRequest request, Call call) {
        checkSizes("BatchWriteItem", MOST_WRITES, request.requestItems());
        request.requestItems().values().forEach(writes -> writes.forEach(BatchOperations::checkForm));
        return store.write(() -> {
            var consumed = new ArrayList<ConsumedCapacity>();
            var collections = new HashMap<String, List<ItemCollectionMetrics>>();
            request.requestItems().forEach((name, writes) -> {
                var table = tables.require(call.region(), name);
                refuseRepeats(writes.stream().map(write -> place(table, write)).toList());
                var units = writes.stream().map(write -> write(table, write)).reduce(Units.ofTable(0), Units::plus);
                consumed.add(Consumption.consumed(request.returnConsumedCapacity(), table, units));
                var metrics = collections(request.returnItemCollectionMetrics(), table, writes);
                if (!metrics.isEmpty()) {
                    collections.put(name, metrics);
                }
            });
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(Map.of())
                    .itemCollectionMetrics(collections.isEmpty() ? null : collections)
                    .consumedCapacity(present(consumed))
                    .build();
        });
    }

    private static void checkForm(WriteRequest write) {
        if (write.putRequest() == null && write.deleteRequest() == null) {
            throw DynamoDbErrors.invalid("Supplied AttributeValue has more than one datatypes set, must contain exactly"
                    + " one of the supported datatypes");
        }
    }

    private Units write(StoredTable table, WriteRequest write) {
        var before = tables.item(place(table, write));
        return tables.replace(
                table, before, Optional.ofNullable(write.putRequest()).map(put -> Values.normal(put.item())));
    }

    private static String place(StoredTable table, WriteRequest write) {
        return write.putRequest() == null
                ? table.place(Values.normal(write.deleteRequest().key()))
                : table.place(keyOf(Values.normal(write.putRequest().item()), table));
    }

    /** What an item has of its table's key: here, AWS does not say what is wrong with it. */
    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item, StoredTable table) {
        var key = new HashMap<>(item);
        key.keySet().removeIf(name -> !table.isKey(name));
        return key;
    }

    private static List<ItemCollectionMetrics> collections(
            ReturnItemCollectionMetrics asked, StoredTable table, List<WriteRequest> writes) {
        return writes.stream()
                .map(write -> write.putRequest() == null
                        ? write.deleteRequest().key()
                        : write.putRequest().item())
                .map(item -> ItemCollections.metrics(asked, table, item))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    BatchGetItemResponse get(BatchGetItemRequest request, Call call) {
        var keys = new HashMap<String, List<Map<String, AttributeValue>>>();
        request.requestItems().forEach((name, wanted) -> keys.put(name, wanted.keys()));
        checkSizes("BatchGetItem", MOST_READS, keys);
        var found = new LinkedHashMap<String, List<Map<String, AttributeValue>>>();
        var left = new LinkedHashMap<String, KeysAndAttributes>();
        var consumed = new ArrayList<ConsumedCapacity>();
        var room = MOST_READ_BYTES;
        for (var entry : request.requestItems().entrySet()) {
            var table = tables.require(call.region(), entry.getKey());
            var read = read(table, entry.getValue(), room);
            room -= read.bytes();
            found.put(entry.getKey(), read.items());
            if (!read.left().isEmpty()) {
                left.put(
                        entry.getKey(),
                        entry.getValue().toBuilder().keys(read.left()).build());
            }
            consumed.add(Consumption.consumed(request.returnConsumedCapacity(), table, Units.ofTable(read.units())));
        }
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(left)
                .consumedCapacity(present(consumed))
                .build();
    }

    /** What was read of one table, and the keys for which there was no room. */
    private record Read(
            List<Map<String, AttributeValue>> items,
            List<Map<String, AttributeValue>> left,
            long bytes,
            double units) {}

    private Read read(StoredTable table, KeysAndAttributes wanted, long room) {
        Legacy.refuseMixture(wanted);
        var placeholders = Placeholders.of(
                wanted.expressionAttributeNames(),
                Map.of(),
                Placeholders.expression(Projection.KIND, wanted.projectionExpression()));
        var projection = Projection.of(wanted.projectionExpression(), placeholders)
                .or(Legacy.projection(wanted.attributesToGet()));
        placeholders.finish();
        refuseRepeats(wanted.keys().stream()
                .map(key -> table.place(Values.normal(key)))
                .toList());
        var items = new ArrayList<Map<String, AttributeValue>>();
        var bytes = 0L;
        var units = 0.0;
        for (var at = 0; at < wanted.keys().size(); at++) {
            if (bytes >= room) {
                return new Read(items, wanted.keys().subList(at, wanted.keys().size()), bytes, units);
            }
            var item = tables.item(table.place(Values.normal(wanted.keys().get(at))));
            item.map(projection::apply).ifPresent(items::add);
            var size = item.map(Values::size).orElse(0);
            bytes += size;
            units += Consumption.readUnits(size, wanted.consistentRead());
        }
        return new Read(items, List.of(), bytes, units);
    }

    private static void checkSizes(String operation, int most, Map<String, ? extends List<?>> wanted) {
        var member = "requestItems";
        if (wanted.isEmpty()) {
            throw DynamoDbErrors.constraint("{}", member, "Member must have length greater than or equal to 1");
        }
        wanted.forEach((name, list) -> {
            if (list.isEmpty()) {
                var inner = operation.equals("BatchGetItem") ? ".member.keys" : ".member";
                throw DynamoDbErrors.constraint(
                        "[]", member + "." + name + inner, "Member must have length greater than or equal to 1");
            }
        });
        wanted.forEach((name, list) -> {
            if (list.size() > most) {
                throw tooLong(operation, name, list, most);
            }
        });
        if (wanted.values().stream().mapToInt(List::size).sum() > most) {
            throw DynamoDbErrors.invalid("Too many items requested for the " + operation + " call");
        }
    }

    private static AwsError tooLong(String operation, String table, List<?> list, int most) {
        var rule = "Member must have length less than or equal to " + most;
        return operation.equals("BatchGetItem")
                ? DynamoDbErrors.invalid(Violations.of(null, "requestItems." + table + ".member.keys", rule))
                : DynamoDbErrors.constraint(
                        "{" + table + "=" + list + "}",
                        "requestItems",
                        "Map value must satisfy constraint: [" + rule
                                + ", Member must have length greater than or equal to 1]");
    }

    private static void refuseRepeats(List<String> places) {
        if (new HashSet<>(places).size() < places.size()) {
            throw DynamoDbErrors.invalid("Provided list of item keys contains duplicates");
        }
    }

    private static List<ConsumedCapacity> present(List<ConsumedCapacity> consumed) {
        var present = consumed.stream().filter(Objects::nonNull).toList();
        return present.isEmpty() ? null : present;
    }
}
