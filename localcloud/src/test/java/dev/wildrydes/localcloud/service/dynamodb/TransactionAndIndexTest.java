package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class TransactionAndIndexTest {
    private static final String TABLE = "rides";
    private static final String INDEX = "by-unicorn";

    @TempDir
    Path folder;

    private CloudAssembly cloud;
    private DynamoDbService dynamodb;

    @BeforeEach
    void start() {
        cloud = TestAssembly.of(folder, List.of(DynamoDbService::new));
        dynamodb = (DynamoDbService) cloud.services().get(0);
        dynamodb.createTable(
                CreateTableRequest.builder()
                        .tableName(TABLE)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                definition("Id", "S"), definition("Unicorn", "S"), definition("Laps", "N"))
                        .keySchema(key("Id", KeyType.HASH))
                        .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                                .indexName(INDEX)
                                .keySchema(key("Unicorn", KeyType.HASH), key("Laps", KeyType.RANGE))
                                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                                .build())
                        .build(),
                OWNER);
    }

    @AfterEach
    void stop() throws Exception {
        cloud.close();
    }

    /** Against a plain map: whatever is put, replaced or deleted, table and index show just that, page by page. */
    @Test
    void tableAndIndexAgreeWithAPlainModelThroughRandomChanges() {
        var random = new Random(20_261_121);
        var model = new TreeMap<String, Map<String, AttributeValue>>();
        for (var step = 0; step < 400; step++) {
            var id = "ride-" + random.nextInt(40);
            if (random.nextInt(4) == 0) {
                model.remove(id);
                dynamodb.deleteItem(
                        DeleteItemRequest.builder()
                                .tableName(TABLE)
                                .key(Map.of("Id", s(id)))
                                .build(),
                        OWNER);
            } else {
                var item = new HashMap<>(Map.of("Id", s(id), "Seen", n(step)));
                if (random.nextInt(3) > 0) {
                    item.put("Unicorn", s("unicorn-" + random.nextInt(3)));
                    item.put("Laps", n(random.nextInt(30) - 15));
                }
                model.put(id, item);
                put(item);
            }
        }

        assertThat(dynamodb.scan(ScanRequest.builder().tableName(TABLE).build(), OWNER)
                        .items())
                .containsExactlyInAnyOrderElementsOf(model.values());
        for (var unicorn : List.of("unicorn-0", "unicorn-1", "unicorn-2")) {
            var found = pages(unicorn);
            assertThat(found.stream().map(item -> item.get("Id").s()))
                    .containsExactlyInAnyOrderElementsOf(model.values().stream()
                            .filter(item -> s(unicorn).equals(item.get("Unicorn")))
                            .map(item -> item.get("Id").s())
                            .toList());
            assertThat(found.stream()
                            .map(item -> Integer.parseInt(item.get("Laps").n())))
                    .isSorted();
            assertThat(found).allSatisfy(item -> assertThat(item).containsOnlyKeys("Id", "Unicorn", "Laps"));
        }
    }

    /** Source: API reference, Query, ConsistentRead; its text as architect/dynalite recorded it. */
    @Test
    void aGlobalIndexIsNotReadConsistently() {
        assertThatThrownBy(() ->
                        dynamodb.query(query("unicorn-0").consistentRead(true).build(), OWNER))
                .hasMessage("Consistent reads are not supported on global secondary indexes");
    }

    /** Source: localstack's snapshot test_transaction_write_canceled. */
    @Test
    void oneFailedConditionCancelsTheWholeTransactionAndSaysWhich() {
        put(Map.of("Id", s("taken")));

        assertThatThrownBy(() -> transact("token-1", "taken", "free"))
                .isInstanceOfSatisfying(AwsError.class, error -> {
                    assertThat(error.code()).isEqualTo("TransactionCanceledException");
                    assertThat(error.structures().get("CancellationReasons"))
                            .hasToString("[{\"Code\":\"ConditionalCheckFailed\",\"Message\":\"The conditional request"
                                    + " failed\"},{\"Code\":\"None\"}]");
                })
                .hasMessage("Transaction cancelled, please refer cancellation reasons for specific reasons"
                        + " [ConditionalCheckFailed, None]");
        assertThat(count()).isEqualTo(1);
    }

    /** Source: API reference, TransactWriteItems, ClientRequestToken. */
    @Test
    void aTransactionSentTwiceIsCarriedOutOnce() {
        transact("token-1", "one", "two");
        transact("token-1", "one", "two");

        assertThat(count()).isEqualTo(2);
        assertThatThrownBy(() -> transact("token-1", "three"))
                .isInstanceOfSatisfying(AwsError.class, error -> assertThat(error.code())
                        .isEqualTo("IdempotentParameterMismatchException"));
    }

    /** Source: getmoto/moto pull request 7378, seen on AWS. */
    @Test
    void aTransactionNamesAnItemOnce() {
        assertThatThrownBy(() -> transact("token-1", "one", "one"))
                .hasMessage("Transaction request cannot include multiple operations on one item");
    }

    private List<Map<String, AttributeValue>> pages(String unicorn) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        Map<String, AttributeValue> start = null;
        do {
            var page = dynamodb.query(
                    query(unicorn).limit(3).exclusiveStartKey(start).build(), OWNER);
            found.addAll(page.items());
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (start != null);
        return found;
    }

    private static QueryRequest.Builder query(String unicorn) {
        return QueryRequest.builder()
                .tableName(TABLE)
                .indexName(INDEX)
                .keyConditionExpression("Unicorn = :u")
                .expressionAttributeValues(Map.of(":u", s(unicorn)));
    }

    private void transact(String token, String... ids) {
        var puts = List.of(ids).stream()
                .map(id -> TransactWriteItem.builder()
                        .put(Put.builder()
                                .tableName(TABLE)
                                .item(Map.of("Id", s(id)))
                                .conditionExpression("attribute_not_exists(Id)")
                                .build())
                        .build())
                .toList();
        dynamodb.transactWriteItems(
                TransactWriteItemsRequest.builder()
                        .clientRequestToken(token)
                        .transactItems(puts)
                        .build(),
                OWNER);
    }

    private int count() {
        return dynamodb.scan(ScanRequest.builder().tableName(TABLE).build(), OWNER)
                .count();
    }

    private void put(Map<String, AttributeValue> item) {
        dynamodb.putItem(PutItemRequest.builder().tableName(TABLE).item(item).build(), OWNER);
    }

    private static AttributeDefinition definition(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue n(int number) {
        return AttributeValue.fromN(Integer.toString(number));
    }
}
