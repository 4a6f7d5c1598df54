package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;

/** Reads {@code AttributeUpdates}; refusals are worded as architect/dynalite recorded them. */
final class LegacyUpdate {
    private static final Set<String> SETS = Set.of("SS", "NS", "BS");
    private static final Set<String> ADDABLE = Set.of("N", "SS", "NS", "BS", "L");
    private static final AttributeValue NO_LIST = AttributeValue.fromL(List.of());

    private final List<UpdateExpression.Set> sets = new ArrayList<>();
    private final List<AttributePath> removes = new ArrayList<>();
    private final List<UpdateExpression.SetChange> adds = new ArrayList<>();
    private final List<UpdateExpression.SetChange> deletes = new ArrayList<>();

    private LegacyUpdate() {}

    /** The update that says the same; empty if there are none. */
    static Optional<UpdateExpression> of(Map<String, AttributeValueUpdate> updates) {
        if (updates instanceof SdkAutoConstructMap) {
            return Optional.empty();
        }
        var read = new LegacyUpdate();
        updates.forEach((name, update) -> read.read(
                AttributePath.of(name),
                update.action() == null ? AttributeAction.PUT : update.action(),
                update.value() == null ? null : Values.normal(update.value())));
        return Optional.of(
                new UpdateExpression(read.sets, read.removes, read.adds, read.deletes, LegacyUpdate::mismatch));
    }

    private static AwsError mismatch() {
        return DynamoDbErrors.invalid("Type mismatch for attribute to update");
    }

    private void read(AttributePath path, AttributeAction action, AttributeValue value) {
        if (value == null && action != AttributeAction.DELETE) {
            throw DynamoDbErrors.invalidParameter("Only DELETE action is allowed when no attribute value is specified");
        }
        switch (action) {
            case PUT -> sets.add(new UpdateExpression.Set(path, plain(value)));
            case ADD -> add(path, value);
            case DELETE -> delete(path, value);
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("let through by Constraints: " + path);
        }
    }

    private void add(AttributePath path, AttributeValue value) {
        if (!ADDABLE.contains(Values.typeName(value))) {
            throw DynamoDbErrors.invalidParameter("ADD action is not supported for the type " + Values.typeName(value));
        }
        if (value.hasL()) {
            var there = new UpdateValue.IfNotExists(path, plain(NO_LIST));
            sets.add(new UpdateExpression.Set(
                    path, new UpdateValue.ListAppend(there, plain(value), LegacyUpdate::mismatch)));
        } else {
            adds.add(new UpdateExpression.SetChange(path, value));
        }
    }

    private void delete(AttributePath path, AttributeValue value) {
        if (value == null) {
            removes.add(path);
            return;
        }
        if (!SETS.contains(Values.typeName(value))) {
            throw DynamoDbErrors.invalidParameter(
                    "DELETE action with value is not supported for the type " + Values.typeName(value));
        }
        deletes.add(new UpdateExpression.SetChange(path, value));
    }

    private static UpdateValue plain(AttributeValue value) {
        return new UpdateValue.Plain(new Operand.Constant(value));
    }
}
