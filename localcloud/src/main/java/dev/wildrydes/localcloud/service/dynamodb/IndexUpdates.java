package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** What {@code UpdateTable} does to global indexes. */
final class IndexUpdates {
    private final Tables tables;

    IndexUpdates(Tables tables) {
        this.tables = tables;
    }

    /** The table with its indexes changed and filled or emptied; belongs into the transaction that keeps it. */
    StoredTable apply(UpdateTableRequest request, StoredTable table) {
        var updates = request.globalSecondaryIndexUpdates();
        updates.forEach(IndexUpdates::checkForm);
        if (updates.stream().filter(update -> update.update() == null).count() > 1) {
            throw new AwsError(
                    400,
                    "LimitExceededException",
                    "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
        }
        var changed = table;
        for (var update : updates) {
            if (update.create() != null) {
                changed = create(update, request, changed);
            } else if (update.delete() != null) {
                changed = delete(update.delete().indexName(), changed);
            } else {
                changed = resize(update.update().indexName(), update.update().provisionedThroughput(), changed);
            }
        }
        return changed;
    }

    private static void checkForm(GlobalSecondaryIndexUpdate update) {
        var given = Stream.of(update.update(), update.create(), update.delete())
                .filter(Objects::nonNull)
                .count();
        if (given == 0) {
            throw DynamoDbErrors.invalidParameter("One of GlobalSecondaryIndexUpdate.Update,"
                    + " GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null");
        }
        if (given > 1) {
            throw DynamoDbErrors.invalidParameter("Only one of GlobalSecondaryIndexUpdate.Update,"
                    + " GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete can be non-null");
        }
    }

    private StoredTable create(GlobalSecondaryIndexUpdate update, UpdateTableRequest request, StoredTable table) {
        var draft = IndexDraft.of(update.create());
        if (table.indexes().stream().anyMatch(index -> index.name().equals(draft.name()))) {
            throw DynamoDbErrors.invalid("Attempting to create an index which already exists");
        }
        var definitions = Definitions.of(request.attributeDefinitions());
        definitions.refuseOtherTypes(table);
        var index = draft.checked(definitions, table.hash(), table.settings().billingMode());
        var indexes = new ArrayList<>(table.indexes());
        indexes.add(index);
        Definitions.checkNumber(indexes);
        tables.fill(table, index);
        return table.withIndexes(indexes);
    }

    private StoredTable delete(String name, StoredTable table) {
        var index = require(table, name);
        tables.empty(table, index);
        return table.withIndexes(
                table.indexes().stream().filter(one -> !one.equals(index)).toList());
    }

    private static StoredTable resize(String name, ProvisionedThroughput units, StoredTable table) {
        var index = require(table, name);
        return table.withIndexes(table.indexes().stream()
                .map(one ->
                        one.equals(index) ? one.withUnits(units.readCapacityUnits(), units.writeCapacityUnits()) : one)
                .toList());
    }

    private static SecondaryIndex require(StoredTable table, String name) {
        var index = find(table, name);
        if (index == null) {
            throw DynamoDbErrors.noTable("Requested resource not found");
        }
        return index;
    }

    /** @return null if there is none */
    private static SecondaryIndex find(StoredTable table, String name) {
        List<SecondaryIndex> found = table.indexes().stream()
                .filter(index -> !index.local() && index.name().equals(name))
                .toList();
        return found.isEmpty() ? null : found.get(0);
    }
}
