package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;

/** The items that share a partition key, in a table that has local indexes: AWS tells how large they are in steps. */
final class ItemCollections {
    private ItemCollections() {}

    /** @return null if it was not asked for, or the table has no local index */
    static ItemCollectionMetrics metrics(
            ReturnItemCollectionMetrics asked, StoredTable table, Map<String, AttributeValue> item) {
        if (asked != ReturnItemCollectionMetrics.SIZE
                || table.indexes().stream().noneMatch(SecondaryIndex::local)) {
            return null;
        }
        var hash = table.hash().name();
        return ItemCollectionMetrics.builder()
                .itemCollectionKey(Map.of(hash, item.get(hash)))
                .sizeEstimateRangeGB(0.0, 1.0)
                .build();
    }
}
