package dev.wildrydes.localcloud.service.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/**
 * The attributes that a request defines for the keys in it.
 *
 * @param types by name
 */
record Definitions(Map<String, String> types) {
    private static final int MOST_LOCAL = 5;
    private static final int MOST_GLOBAL = 20;

    static Definitions of(List<AttributeDefinition> given) {
        var types = new LinkedHashMap<String, String>();
        given.forEach(definition -> {
            if (types.put(definition.attributeName(), definition.attributeTypeAsString()) != null) {
                throw DynamoDbErrors.invalid("Cannot have two attributes with the same name: Duplicate attribute name: "
                        + definition.attributeName());
            }
        });
        return new Definitions(types);
    }

    /** A key of these attributes; refuses what DynamoDB refuses. */
    KeySchema key(List<KeySchemaElement> schema) {
        var names = schema.stream().map(KeySchemaElement::attributeName).toList();
        if (schema.size() > 2) {
            throw DynamoDbErrors.constraint(names, "keySchema", "Member must have length less than or equal to 2");
        }
        if (!types.keySet().containsAll(names)) {
            throw DynamoDbErrors.invalidParameter("Some index key attributes are not defined in AttributeDefinitions."
                    + " Keys: " + names + ", AttributeDefinitions: " + List.copyOf(types.keySet()));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw DynamoDbErrors.invalid(
                    "Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }
        if (schema.get(0).keyType() != KeyType.HASH) {
            throw DynamoDbErrors.invalid("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (schema.size() == 2 && schema.get(1).keyType() != KeyType.RANGE) {
            throw DynamoDbErrors.invalid("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
        var elements = names.stream()
                .map(name -> new KeyElement(name, types.get(name)))
                .toList();
        return new KeySchema(elements.get(0), elements.size() == 1 ? null : elements.get(1));
    }

    /** Refuses to define an attribute anew that is part of a key of the table in another type. */
    void refuseOtherTypes(StoredTable table) {
        table.keyAttributes().stream()
                .filter(key ->
                        types.containsKey(key.name()) && !types.get(key.name()).equals(key.type()))
                .findFirst()
                .ifPresent(key -> {
                    throw DynamoDbErrors.invalidParameter("Attributes cannot be redefined. Please check that your"
                            + " attribute has the same type as previously defined. Existing schema:"
                            + " Schema:[SchemaElement: key{" + key.name() + ":" + key.type()
                            + ":HASH}] New schema: Schema:[SchemaElement: key{" + key.name() + ":"
                            + types.get(key.name()) + ":HASH}]");
                });
    }

    /** The indexes of a table that is to be made. */
    List<SecondaryIndex> indexes(CreateTableRequest request, KeySchema table, String billingMode) {
        if (request.hasLocalSecondaryIndexes() && table.range() == null) {
            throw DynamoDbErrors.invalidParameter("Table KeySchema does not have a range key, which is required when"
                    + " specifying a LocalSecondaryIndex");
        }
        refuseEmpty("LocalSecondaryIndexes", request.hasLocalSecondaryIndexes(), request.localSecondaryIndexes());
        refuseEmpty("GlobalSecondaryIndexes", request.hasGlobalSecondaryIndexes(), request.globalSecondaryIndexes());
        var drafts = new ArrayList<IndexDraft>();
        request.localSecondaryIndexes().stream().map(IndexDraft::of).forEach(drafts::add);
        request.globalSecondaryIndexes().stream().map(IndexDraft::of).forEach(drafts::add);
        var indexes = drafts.stream()
                .map(draft -> draft.checked(this, table.hash(), billingMode))
                .toList();
        checkNumber(indexes);
        checkUse(table, indexes);
        return indexes;
    }

    private static void refuseEmpty(String member, boolean given, List<?> indexes) {
        if (given && indexes.isEmpty()) {
            throw DynamoDbErrors.invalidParameter("List of " + member + " is empty");
        }
    }

    static void checkNumber(List<SecondaryIndex> indexes) {
        Set<String> names = new HashSet<>();
        for (var index : indexes) {
            if (!names.add(index.name())) {
                throw DynamoDbErrors.invalidParameter("Duplicate index name: " + index.name());
            }
        }
        var local = indexes.stream().filter(SecondaryIndex::local).count();
        if (local > MOST_LOCAL) {
            throw DynamoDbErrors.invalidParameter(
                    "Number of LocalSecondaryIndexes exceeds per-table limit of " + MOST_LOCAL);
        }
        if (indexes.size() - local > MOST_GLOBAL) {
            throw DynamoDbErrors.invalidParameter(
                    "GlobalSecondaryIndex count exceeds the per-table limit of " + MOST_GLOBAL);
        }
    }

    private void checkUse(KeySchema table, List<SecondaryIndex> indexes) {
        Set<String> used = new HashSet<>();
        table.elements().forEach(element -> used.add(element.name()));
        indexes.forEach(index -> index.schema().elements().forEach(element -> used.add(element.name())));
        if (used.containsAll(types.keySet())) {
            return;
        }
        throw DynamoDbErrors.invalidParameter(
                indexes.isEmpty()
                        ? "Number of attributes in KeySchema does not exactly match number of attributes defined in"
                                + " AttributeDefinitions"
                        : "Some AttributeDefinitions are not used. AttributeDefinitions: " + List.copyOf(types.keySet())
                                + ", keys used: " + List.copyOf(used));
    }
}
