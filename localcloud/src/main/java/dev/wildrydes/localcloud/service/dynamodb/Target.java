package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that is about to be changed.
 *
 * @param before empty if there is none yet
 */
record Target(Change change, StoredTable table, String place, Optional<Map<String, AttributeValue>> before) {

    /** Whether the change's condition holds. */
    boolean allowed() {
        return change.condition().isEmpty() || change.condition().get().test(before.orElse(Map.of()));
    }

    /** What a failed condition tells of the item. */
    Optional<Map<String, AttributeValue>> told() {
        return before.filter(item -> change.tellsOld());
    }

    /** The item afterwards; empty if there is none. */
    Optional<Map<String, AttributeValue>> after() {
        return switch (change.kind()) {
            case PUT -> Optional.of(change.item());
            case UPDATE -> Optional.of(updated());
            case DELETE -> Optional.empty();
            case CHECK -> before;
        };
    }

    private Map<String, AttributeValue> updated() {
        var start = before.orElseGet(change::item);
        var updated = change.update().map(expression -> expression.apply(start)).orElse(start);
        if (Values.size(updated) > Tables.MOST_ITEM_BYTES) {
            throw DynamoDbErrors.invalid("Item size to update has exceeded the maximum allowed size");
        }
        return updated;
    }
}
