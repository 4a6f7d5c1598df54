package dev.wildrydes.localcloud.service.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What an operation consumes; see "DynamoDB read and write operations" in the developer guide. */
final class Capacity {
    private static final double READ_BYTES = 4096;
    private static final double WRITE_BYTES = 1024;

    private Capacity() {}

    static ConsumedCapacity read(ReturnConsumedCapacity asked, StoredTable table, long bytes, Boolean consistent) {
        var units = Math.max(1, Math.ceil(bytes / READ_BYTES));
        return of(asked, table, Boolean.TRUE.equals(consistent) ? units : units / 2);
    }

    static ConsumedCapacity write(ReturnConsumedCapacity asked, StoredTable table, long bytes) {
        return of(asked, table, Math.max(1, Math.ceil(bytes / WRITE_BYTES)));
    }

    /** @return null if it was not asked for */
    static ConsumedCapacity of(ReturnConsumedCapacity asked, StoredTable table, double units) {
        if (asked == null || asked == ReturnConsumedCapacity.NONE) {
            return null;
        }
        var consumed = ConsumedCapacity.builder().tableName(table.name()).capacityUnits(units);
        return asked == ReturnConsumedCapacity.INDEXES
                ? consumed.table(capacity -> capacity.capacityUnits(units)).build()
                : consumed.build();
    }
}
