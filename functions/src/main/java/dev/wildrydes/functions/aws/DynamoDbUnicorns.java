package dev.wildrydes.functions.aws;

import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.Unicorn;
import dev.wildrydes.functions.rules.Unicorns;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The unicorns in a DynamoDB table. */
public final class DynamoDbUnicorns implements Unicorns {

    private static final String COLOR = "Color";
    private static final String DEVICE_ID = "DeviceId";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final String hashKey;

    /** The unicorns of a table whose key, under whatever name, is the unicorn's name. */
    public DynamoDbUnicorns(DynamoDbClient dynamoDb, String table, String hashKey) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.hashKey = hashKey;
    }

    /** Reads every page, as one holds 1 MB at most: a unicorn on the second page is as good as any. */
    @Override
    public List<Unicorn> all() {
        try {
            return dynamoDb.scanPaginator(r -> r.tableName(table)).items().stream()
                    .map(this::unicorn)
                    .toList();
        } catch (SdkException e) {
            throw new DependencyFailedException("The table of unicorns could not be read: " + Failures.cause(e), e);
        } catch (IllegalArgumentException e) {
            throw new DependencyFailedException("The table of unicorns holds something else: " + e.getMessage(), e);
        }
    }

    @Override
    public void put(Unicorn unicorn) {
        Map<String, AttributeValue> item = Map.of(
                hashKey, AttributeValue.fromS(unicorn.name()),
                COLOR, AttributeValue.fromS(unicorn.color()),
                DEVICE_ID, AttributeValue.fromS(unicorn.deviceId()));
        try {
            dynamoDb.putItem(r -> r.tableName(table).item(item));
        } catch (SdkException e) {
            throw new DependencyFailedException(
                    unicorn.name() + " could not be put into the table of unicorns: " + Failures.cause(e), e);
        }
    }

    private Unicorn unicorn(Map<String, AttributeValue> item) {
        return new Unicorn(text(item, hashKey), text(item, COLOR), text(item, DEVICE_ID));
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null ? null : value.s();
    }
}
