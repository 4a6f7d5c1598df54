package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * The key of a table that is to be made.
 *
 * @param range null for a partition key alone
 */
record KeySchema(KeyElement hash, KeyElement range) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    /** Refuses what DynamoDB refuses, and what the local cloud does not have: indexes and streams. */
    static KeySchema of(CreateTableRequest request) {
        var name = Tables.name(request.tableName());
        if (!NAME.matcher(name).matches()) {
            throw DynamoDbErrors.invalid("Invalid table/index name.  Table/index names must be between 3 and 255"
                    + " characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
        }
        if (request.hasGlobalSecondaryIndexes() || request.hasLocalSecondaryIndexes()) {
            throw noIndexes(name);
        }
        refuseStream(request.streamSpecification());
        var schema = request.keySchema();
        var wellFormed =
                (schema.size() == 1 || schema.size() == 2 && schema.get(1).keyType() == KeyType.RANGE)
                        && schema.get(0).keyType() == KeyType.HASH;
        if (!wellFormed) {
            throw DynamoDbErrors.invalid("Invalid KeySchema: The first KeySchemaElement is not a HASH key type, or a"
                    + " second one is not a RANGE key type");
        }
        refuseUnused(request.attributeDefinitions(), schema);
        return new KeySchema(
                element(schema.get(0), request.attributeDefinitions()),
                schema.size() == 1 ? null : element(schema.get(1), request.attributeDefinitions()));
    }

    static void refuseStream(StreamSpecification stream) {
        if (stream != null && Boolean.TRUE.equals(stream.streamEnabled())) {
            throw DynamoDbErrors.invalidParameter(
                    "The local cloud has no DynamoDB Streams; leave StreamSpecification" + " out");
        }
    }

    static AwsError noIndexes(String table) {
        return DynamoDbErrors.invalidParameter(
                "The local cloud keeps no secondary indexes, and table " + table + " asks for one");
    }

    private static KeyElement element(KeySchemaElement element, List<AttributeDefinition> definitions) {
        return definitions.stream()
                .filter(definition -> definition.attributeName().equals(element.attributeName()))
                .map(definition -> new KeyElement(definition.attributeName(), definition.attributeTypeAsString()))
                .findFirst()
                .orElseThrow(() -> DynamoDbErrors.invalidParameter("Some index key attributes are not defined in"
                        + " AttributeDefinitions. Keys: [" + element.attributeName() + "], AttributeDefinitions: "
                        + names(definitions)));
    }

    private static void refuseUnused(List<AttributeDefinition> definitions, List<KeySchemaElement> schema) {
        Set<String> used = schema.stream().map(KeySchemaElement::attributeName).collect(Collectors.toSet());
        if (definitions.stream().anyMatch(definition -> !used.contains(definition.attributeName()))) {
            throw DynamoDbErrors.invalidParameter("Number of attributes in KeySchema does not exactly match number of"
                    + " attributes defined in AttributeDefinitions");
        }
    }

    private static List<String> names(List<AttributeDefinition> definitions) {
        return definitions.stream().map(AttributeDefinition::attributeName).toList();
    }
}
