package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.service.Call;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write of one item as a request asks for it, its expressions read.
 *
 * @param tableName or the table's ARN
 * @param item the whole item for a put, else the key of one
 * @param update empty save for an update that has an expression
 * @param tellsOld whether a failed condition shows the item
 */
record Change(
        Kind kind,
        String tableName,
        Map<String, AttributeValue> item,
        Optional<UpdateExpression> update,
        Optional<Condition> condition,
        boolean tellsOld) {

    /** What is done to the item; a check does nothing but look at its condition. */
    enum Kind {
        PUT,
        UPDATE,
        DELETE,
        CHECK
    }

    /**
     * Reads a change's expressions.
     *
     * @param updateExpression null for none
     * @param conditionExpression null for none
     */
    static Change of(
            Kind kind,
            String tableName,
            Map<String, AttributeValue> item,
            String updateExpression,
            String conditionExpression,
            Map<String, String> names,
            Map<String, AttributeValue> values,
            boolean tellsOld) {
        var conditionGiven = Placeholders.expression("ConditionExpression", conditionExpression);
        var placeholders = kind == Kind.UPDATE
                ? Placeholders.of(
                        names, values, Placeholders.expression("UpdateExpression", updateExpression), conditionGiven)
                : Placeholders.of(names, values, conditionGiven);
        var update = Optional.ofNullable(updateExpression).map(text -> UpdateParser.parse(text, placeholders));
        var condition = Optional.ofNullable(conditionExpression)
                .map(text -> ConditionParser.parse("ConditionExpression", text, placeholders));
        placeholders.finish();
        return new Change(kind, tableName, Values.normal(item), update, condition, tellsOld);
    }

    /** Whether it is an update that does no more than take away. */
    boolean takesAway() {
        return update.filter(UpdateExpression::takesAway).isPresent();
    }

    /** The same with an update told in another way; at most one of the two is given. */
    Change or(Optional<UpdateExpression> other) {
        return new Change(kind, tableName, item, update.or(() -> other), condition, tellsOld);
    }

    /** The same with a condition told in another way; at most one of the two is given. */
    Change onlyIf(Optional<Condition> other) {
        return new Change(kind, tableName, item, update, condition.or(() -> other), tellsOld);
    }

    /** Looks up what the change is about; belongs into the transaction that carries it out. */
    Target target(Tables tables, Call call) {
        var table = tables.require(call.region(), tableName);
        var place = table.place(kind == Kind.PUT ? table.schema().of(item) : item);
        update.ifPresent(expression -> checkKeys(expression, table));
        return new Target(this, table, place, tables.item(place));
    }

    /** Refuses empty texts where a table or an index wants a key; a key of another form is found by looking it up. */
    void refuseEmptyKeys(Tables tables, Call call) {
        var table = tables.require(call.region(), tableName);
        table.schema().elements().forEach(element -> element.refuseEmpty(item));
        table.indexes().forEach(index -> index.refuseEmpty(item));
    }

    private static void checkKeys(UpdateExpression update, StoredTable table) {
        update.paths().stream()
                .map(AttributePath::top)
                .filter(table::isKey)
                .findFirst()
                .ifPresent(name -> {
                    throw DynamoDbErrors.invalidParameter(
                            "Cannot update attribute " + name + ". This attribute is part of the key");
                });
        update.paths().stream()
                .filter(path -> !path.whole())
                .map(AttributePath::top)
                .filter(name -> table.indexes().stream()
                        .anyMatch(index -> index.schema().has(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw DynamoDbErrors.invalid("Key attributes must be scalars; list random access '[]' and map"
                            + " lookup '.' are not allowed: IndexKey: " + name);
                });
        table.indexes().forEach(index -> index.checkTypes(update.constants()));
    }
}
