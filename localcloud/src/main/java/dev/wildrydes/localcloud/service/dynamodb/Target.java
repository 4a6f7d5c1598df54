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
    static final String CONDITION_FAILED = "ConditionalCheckFailedException";

    /**
     * Judges the change, and makes it but for keeping what comes of it.
     *
     * @throws dev.wildrydes.localcloud.AwsError if the change's condition does not hold, or its table cannot hold what
     *     would come of it
     */
    Outcome outcome() {
        if (!change.condition().map(one -> one.test(before.orElse(Map.of()))).orElse(true)) {
            var failure = DynamoDbErrors.refused(CONDITION_FAILED, "The conditional request failed");
            throw before.filter(item -> change.tellsOld())
                    .map(item -> failure.with("Item", ItemJson.write(item)))
                    .orElse(failure);
        }
        var after = after();
        after.ifPresent(item -> Tables.check(table, item));
        return new Outcome(this, after);
    }

    /**
     * What comes of a change.
     *
     * @param after the item afterwards; empty if there is none
     */
    record Outcome(Target target, Optional<Map<String, AttributeValue>> after) {

        /** Keeps it, and tells what that consumes. */
        Units keep(Tables tables) {
            return target.change.kind() == Change.Kind.CHECK
                    ? Units.ofTable(
                            Consumption.writeUnits(after.map(Values::size).orElse(0)))
                    : tables.replace(target.table, target.before, after);
        }
    }

    private Optional<Map<String, AttributeValue>> after() {
        return switch (change.kind()) {
            case PUT -> Optional.of(change.item());
            case UPDATE -> before.isEmpty() && change.takesAway() ? Optional.empty() : Optional.of(updated());
            case DELETE -> Optional.empty();
            case CHECK -> before;
        };
    }

    private Map<String, AttributeValue> updated() {
        var start = before.orElseGet(change::item);
        var updated = change.update().map(expression -> expression.apply(start)).orElse(start);
        table.indexes().forEach(index -> index.checkUpdated(updated));
        if (Values.size(updated) > Tables.MOST_ITEM_BYTES) {
            throw DynamoDbErrors.invalid("Item size to update has exceeded the maximum allowed size");
        }
        return updated;
    }
}
