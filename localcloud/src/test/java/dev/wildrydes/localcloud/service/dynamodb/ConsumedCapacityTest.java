package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.item;
import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@Conformance(
        documented = {
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html",
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html"
        })
class ConsumedCapacityTest {
    @TempDir
    Path folder;

    private DynamoDbCloud cloud;
    private DynamoDbClient client;

    @BeforeEach
    void start() {
        cloud = DynamoDbCloud.start(folder);
        client = cloud.client();
        cloud.create(
                "rides",
                List.of("Id:S"),
                List.of("City:S"),
                table -> table.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("by-city")
                        .keySchema(schema("City"))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void aWriteConsumesAUnitForEachKilobyteAndOneForEachIndexEntryThatComesOrGoes() {
        assertThat(put("Kent", 1_500)).isEqualTo(consumed(3, 2, 1));
        assertThat(put("Kent", 3_500)).isEqualTo(consumed(4, 4, 0));
        assertThat(put("Bothell", 100)).isEqualTo(consumed(6, 4, 2));
    }

    @Test
    void aReadConsumesAUnitForEachFourKilobytesAndHalfOfThatUnlessConsistent() {
        put("Kent", 5_000);

        assertThat(read(true)).isEqualTo(2);
        assertThat(read(false)).isEqualTo(1);
        assertThat(client.query(query -> query.tableName("rides")
                                .indexName("by-city")
                                .keyConditionExpression("City = :c")
                                .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("Kent")))
                                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                        .consumedCapacity())
                .isEqualTo(consumed(0.5, 0, 0.5));
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html")
    void aTransactionConsumesTwiceAsMuch() {
        var written = client.transactWriteItems(transaction -> transaction
                .transactItems(TransactWriteItem.builder()
                        .put(put -> put.tableName("rides").item(ride("Kent", 1_500)))
                        .build())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        assertThat(written.consumedCapacity())
                .containsExactly(ConsumedCapacity.builder()
                        .tableName("rides")
                        .capacityUnits(6.0)
                        .writeCapacityUnits(6.0)
                        .build());
    }

    private double read(boolean consistent) {
        return client.getItem(get -> get.tableName("rides")
                        .key(item("{'Id':{'S':'r'}}"))
                        .consistentRead(consistent)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
    }

    private ConsumedCapacity put(String city, int bytes) {
        return client.putItem(put -> put.tableName("rides")
                        .item(ride(city, bytes))
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity();
    }

    private static Map<String, AttributeValue> ride(String city, int bytes) {
        return item("{'Id':{'S':'r'},'City':{'S':'" + city + "'},'Notes':{'S':'" + "n".repeat(bytes) + "'}}");
    }

    /** @param index 0 if it is not told of */
    private static ConsumedCapacity consumed(double total, double table, double index) {
        var consumed = ConsumedCapacity.builder()
                .tableName("rides")
                .capacityUnits(total)
                .table(Capacity.builder().capacityUnits(table).build());
        return index == 0
                ? consumed.build()
                : consumed.globalSecondaryIndexes(Map.of(
                                "by-city",
                                Capacity.builder().capacityUnits(index).build()))
                        .build();
    }
}
