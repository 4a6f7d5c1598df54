package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Many items at once; the local cloud never leaves any unprocessed. */
final class BatchOperations {
    private static final int MOST_WRITES = 25;
    private static final int MOST_READS = 100;

    private final Store store;
    private final Tables tables;

    BatchOperations(Store store, Tables tables) {
        this.store = store;
        this.tables = tables;
    }

    BatchWriteItemResponse write(BatchWriteItemRequest request, Call call) {
        var count =
                request.requestItems().values().stream().mapToInt(List::size).sum();
        if (count == 0 || count > MOST_WRITES) {
            throw DynamoDbErrors.invalid(
                    count == 0
                            ? "The batch write request list for a table cannot be null or empty"
                            : "Too many items requested for the BatchWriteItem call");
        }
        return store.write(() -> {
            var consumed = new ArrayList<ConsumedCapacity>();
            request.requestItems().forEach((name, writes) -> {
                var table = tables.require(call.region(), name);
                refuseRepeats(writes.stream().map(write -> place(table, write)).toList());
                writes.forEach(write -> write(table, write));
                consumed.add(Capacity.of(request.returnConsumedCapacity(), table, writes.size()));
            });
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(Map.of())
                    .consumedCapacity(present(consumed))
                    .build();
        });
    }

    private void write(StoredTable table, WriteRequest write) {
        if (write.putRequest() != null) {
            tables.putItem(table, Values.normal(write.putRequest().item()));
        } else {
            tables.removeItem(table.place(write.deleteRequest().key()));
        }
    }

    private static String place(StoredTable table, WriteRequest write) {
        if ((write.putRequest() == null) == (write.deleteRequest() == null)) {
            throw DynamoDbErrors.invalid("Each write request must be either a PutRequest or a DeleteRequest");
        }
        return write.putRequest() == null
                ? table.place(write.deleteRequest().key())
                : table.place(table.key(write.putRequest().item()));
    }

    BatchGetItemResponse get(BatchGetItemRequest request, Call call) {
        var count = request.requestItems().values().stream()
                .mapToInt(wanted -> wanted.keys().size())
                .sum();
        if (count == 0 || count > MOST_READS) {
            throw DynamoDbErrors.invalid("Too many items requested for the BatchGetItem call, or none: " + count);
        }
        var found = new LinkedHashMap<String, List<Map<String, AttributeValue>>>();
        var consumed = new ArrayList<ConsumedCapacity>();
        request.requestItems().forEach((name, wanted) -> {
            var table = tables.require(call.region(), name);
            var items = read(table, wanted);
            found.put(name, items);
            var bytes = items.stream().mapToLong(Values::size).sum();
            consumed.add(Capacity.read(request.returnConsumedCapacity(), table, bytes, wanted.consistentRead()));
        });
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .consumedCapacity(present(consumed))
                .build();
    }

    private List<Map<String, AttributeValue>> read(StoredTable table, KeysAndAttributes wanted) {
        Legacy.refuse("AttributesToGet", wanted.hasAttributesToGet());
        var placeholders = new Placeholders(wanted.expressionAttributeNames(), Map.of());
        var projection = Projection.of(wanted.projectionExpression(), placeholders);
        placeholders.finish();
        var places = wanted.keys().stream().map(table::place).toList();
        refuseRepeats(places);
        return places.stream()
                .flatMap(place -> tables.item(place).stream())
                .map(projection::apply)
                .toList();
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
