package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What an operation consumes; see "DynamoDB read and write operations" in the developer guide. */
final class Consumption {
    private static final double READ_BYTES = 4096;
    private static final double WRITE_BYTES = 1024;

    private Consumption() {}

    /** Units for reading this many bytes: half of them unless the read is strongly consistent. */
    static double readUnits(long bytes, Boolean consistent) {
        var units = Math.max(1, Math.ceil(bytes / READ_BYTES));
        return Boolean.TRUE.equals(consistent) ? units : units / 2;
    }

    static double writeUnits(long bytes) {
        return Math.max(1, Math.ceil(bytes / WRITE_BYTES));
    }

    /** What a page of a view consumes. */
    static Units read(View view, long bytes, Boolean consistent) {
        var units = readUnits(bytes, consistent);
        return view.index() == null ? Units.ofTable(units) : Units.ofTable(0).withIndex(view.index(), units);
    }

    /** @return null if it was not asked for */
    static ConsumedCapacity consumed(ReturnConsumedCapacity asked, StoredTable table, Units units) {
        return consumed(asked, table, units, own -> Capacity.builder()
                .capacityUnits(own)
                .build());
    }

    /** The same of a transaction that reads, which says so in a member of its own. */
    static ConsumedCapacity readInTransaction(ReturnConsumedCapacity asked, StoredTable table, Units units) {
        var consumed = consumed(asked, table, units, own -> Capacity.builder()
                .capacityUnits(own)
                .readCapacityUnits(own)
                .build());
        return consumed == null
                ? null
                : consumed.toBuilder().readCapacityUnits(units.total()).build();
    }

    /** The same of a transaction that writes. */
    static ConsumedCapacity writtenInTransaction(ReturnConsumedCapacity asked, StoredTable table, Units units) {
        var consumed = consumed(asked, table, units, own -> Capacity.builder()
                .capacityUnits(own)
                .writeCapacityUnits(own)
                .build());
        return consumed == null
                ? null
                : consumed.toBuilder().writeCapacityUnits(units.total()).build();
    }

    private static ConsumedCapacity consumed(
            ReturnConsumedCapacity asked, StoredTable table, Units units, Function<Double, Capacity> shape) {
        if (asked == null || asked == ReturnConsumedCapacity.NONE) {
            return null;
        }
        var consumed = ConsumedCapacity.builder().tableName(table.name()).capacityUnits(units.total());
        if (asked == ReturnConsumedCapacity.INDEXES) {
            consumed.table(shape.apply(units.table()))
                    .localSecondaryIndexes(shapes(units.local(), shape))
                    .globalSecondaryIndexes(shapes(units.global(), shape));
        }
        return consumed.build();
    }

    /** @return null for none */
    private static Map<String, Capacity> shapes(Map<String, Double> units, Function<Double, Capacity> shape) {
        return units.isEmpty()
                ? null
                : units.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> shape.apply(entry.getValue())));
    }
}
