package dev.wildrydes.localcloud.service.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.iam.IamService;
import dev.wildrydes.localcloud.service.sts.StsService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** A cloud with DynamoDB, IAM and STS, and the SDK's own client of it. */
final class DynamoDbCloud implements AutoCloseable {
    private final LocalCloud cloud;
    private final DynamoDbClient client;

    private DynamoDbCloud(LocalCloud cloud) {
        this.cloud = cloud;
        this.client = TestClients.owner(cloud, DynamoDbClient.builder());
    }

    static DynamoDbCloud start(Path folder) {
        return start(folder, Clock.systemUTC());
    }

    /** With a clock of the test's own, looking for expired items all the time. */
    static DynamoDbCloud start(Path folder, Clock clock) {
        try {
            Files.writeString(folder.resolve("settings.properties"), "dynamodb.expiry-interval=PT0.02S\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new DynamoDbCloud(LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(clock)
                .with(List.of(DynamoDbService::new, IamService::new, StsService::new))));
    }

    LocalCloud cloud() {
        return cloud;
    }

    DynamoDbClient client() {
        return client;
    }

    /** Makes an on-demand table; keys and definitions are written {@code Id:S}, the partition key first. */
    void create(String name, List<String> keys, List<String> others, UnaryOperator<CreateTableRequest.Builder> more) {
        client.createTable(more.apply(CreateTableRequest.builder()
                        .tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(definitions(keys, others))
                        .keySchema(schema(
                                keys.stream().map(key -> key.split(":")[0]).toArray(String[]::new))))
                .build());
    }

    static List<AttributeDefinition> definitions(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream())
                .map(text -> text.split(":"))
                .map(parts -> AttributeDefinition.builder()
                        .attributeName(parts[0])
                        .attributeType(parts[1])
                        .build())
                .toList();
    }

    static List<KeySchemaElement> schema(String... names) {
        return Stream.of(names)
                .map(name -> KeySchemaElement.builder()
                        .attributeName(name)
                        .keyType(name.equals(names[0]) ? KeyType.HASH : KeyType.RANGE)
                        .build())
                .toList();
    }

    void put(String table, String item) {
        client.putItem(put -> put.tableName(table).item(item(item)));
    }

    List<Map<String, AttributeValue>> all(String table) {
        return client.scan(scan -> scan.tableName(table)).items();
    }

    /** An item in DynamoDB's JSON, single quotes for double ones. */
    static Map<String, AttributeValue> item(String json) {
        try {
            return ItemJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Override
    public void close() {
        client.close();
        cloud.close();
    }
}
