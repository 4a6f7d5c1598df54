package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
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
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class TransactionAndIndexTest {
    private static final String TABLE = "rides";
    private static final String INDEX = "by-unicorn";

    /** Conditions on the sort key, and whether they hold for its distance from {@code :l}; {@code :h} is 6 above. */
    private static final Map<String, IntPredicate> RANGES = Map.of(
            "Laps = :l", distance -> distance == 0,
            "Laps < :l", distance -> distance < 0,
            "Laps <= :l", distance -> distance <= 0,
            "Laps > :l", distance -> distance > 0,
            "Laps >= :l", distance -> distance >= 0,
            "Laps BETWEEN :l AND :h", distance -> distance >= 0 && distance <= 6);

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
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html")
    void tableAndIndexAgreeWithAPlainModelThroughRandomChanges() {
        var random = new Random(20_261_121);
        var model = new TreeMap<String, Map<String, AttributeValue>>();
        for (var step = 0; step < 400; step++) {
            var id = "ride-" + random.nextInt(40);
            switch (random.nextInt(4)) {
                case 0 -> {
                    model.remove(id);
                    delete(id);
                }
                case 1 -> {
                    var item = new HashMap<>(Map.of("Id", s(id), "Seen", n(step)));
                    if (random.nextInt(3) > 0) {
                        item.put("Unicorn", s("unicorn-" + random.nextInt(3)));
                        item.put("Laps", n(random.nextInt(30) - 15));
                    }
                    model.put(id, item);
                    put(item);
                }
                default -> {
                    var item = model.getOrDefault(id, new HashMap<>(Map.of("Id", s(id))));
                    if (update(id, random, item)) {
                        model.put(id, item);
                    }
                }
            }
        }

        assertThat(dynamodb.scan(ScanRequest.builder().tableName(TABLE).build(), OWNER)
                        .items())
                .containsExactlyInAnyOrderElementsOf(model.values());
        for (var unicorn : List.of("unicorn-0", "unicorn-1", "unicorn-2")) {
            var expected = model.values().stream()
                    .filter(item -> s(unicorn).equals(item.get("Unicorn")) && item.containsKey("Laps"))
                    .toList();
            var found = pages(query(unicorn));
            assertThat(ids(found)).containsExactlyInAnyOrderElementsOf(ids(expected));
            assertThat(found.stream().map(TransactionAndIndexTest::laps)).isSorted();
            assertThat(found).allSatisfy(item -> assertThat(item).containsOnlyKeys("Id", "Unicorn", "Laps"));
            RANGES.forEach((range, holds) -> {
                var low = random.nextInt(20) - 10;
                var bounds = new HashMap<>(Map.of(":u", s(unicorn), ":l", n(low)));
                if (range.contains(":h")) {
                    bounds.put(":h", n(low + 6));
                }
                var query = query(unicorn)
                        .keyConditionExpression("Unicorn = :u AND " + range)
                        .expressionAttributeValues(bounds);
                assertThat(ids(pages(query)))
                        .as(range)
                        .containsExactlyInAnyOrderElementsOf(ids(expected.stream()
                                .filter(item -> holds.test(laps(item) - low))
                                .toList()));
            });
        }
    }

    /** Does one random update to the table and to the model. */
    /** @return whether the update makes the item that it does not find: one that takes away alone does not */
    private boolean update(String id, Random random, Map<String, AttributeValue> item) {
        var unicorn = s("unicorn-" + random.nextInt(3));
        var laps = random.nextInt(9) - 4;
        var tag = "tag-" + random.nextInt(3);
        switch (random.nextInt(5)) {
            case 0 -> {
                item.put("Unicorn", unicorn);
                item.put("Laps", n(laps));
                update(id, "SET Unicorn = :u, Laps = :l", Map.of(":u", unicorn, ":l", n(laps)));
                return true;
            }
            case 1 -> {
                item.remove("Unicorn");
                update(id, "REMOVE Unicorn", Map.of());
                return false;
            }
            case 2 -> {
                item.put("Laps", n((item.containsKey("Laps") ? laps(item) : 0) + laps));
                update(id, "ADD Laps :l", Map.of(":l", n(laps)));
                return true;
            }
            case 3 -> {
                retag(item, tags -> tags.add(tag));
                update(id, "ADD Tags :t", Map.of(":t", AttributeValue.fromSs(List.of(tag))));
                return true;
            }
            default -> {
                retag(item, tags -> tags.remove(tag));
                update(id, "DELETE Tags :t", Map.of(":t", AttributeValue.fromSs(List.of(tag))));
                return false;
            }
        }
    }

    private static void retag(Map<String, AttributeValue> item, Consumer<TreeSet<String>> change) {
        var tags = new TreeSet<>(item.containsKey("Tags") ? item.get("Tags").ss() : List.of());
        change.accept(tags);
        if (tags.isEmpty()) {
            item.remove("Tags");
        } else {
            item.put("Tags", AttributeValue.fromSs(List.copyOf(tags)));
        }
    }

    private void update(String id, String expression, Map<String, AttributeValue> values) {
        dynamodb.updateItem(
                UpdateItemRequest.builder()
                        .tableName(TABLE)
                        .key(Map.of("Id", s(id)))
                        .updateExpression(expression)
                        .expressionAttributeValues(values.isEmpty() ? null : values)
                        .build(),
                OWNER);
    }

    private void delete(String id) {
        dynamodb.deleteItem(
                DeleteItemRequest.builder()
                        .tableName(TABLE)
                        .key(Map.of("Id", s(id)))
                        .build(),
                OWNER);
    }

    private static List<String> ids(List<Map<String, AttributeValue>> items) {
        return items.stream().map(item -> item.get("Id").s()).toList();
    }

    private static int laps(Map<String, AttributeValue> item) {
        return Integer.parseInt(item.get("Laps").n());
    }

    /** The text is the one that architect/dynalite has from AWS. */
    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html")
    void aGlobalIndexIsNotReadConsistently() {
        assertThatThrownBy(() ->
                        dynamodb.query(query("unicorn-0").consistentRead(true).build(), OWNER))
                .hasMessage("Consistent reads are not supported on global secondary indexes");
    }

    @Test
    @Conformance(recorded = "dynamodb/test_dynamodb: TestDynamoDB::test_transaction_write_canceled")
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

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html")
    void aTransactionSentTwiceIsCarriedOutOnce() {
        transact("token-1", "one", "two");
        transact("token-1", "one", "two");

        assertThat(count()).isEqualTo(2);
        assertThatThrownBy(() -> transact("token-1", "three"))
                .isInstanceOfSatisfying(AwsError.class, error -> assertThat(error.code())
                        .isEqualTo("IdempotentParameterMismatchException"));
    }

    /** getmoto/moto pull request 7378 has seen it on AWS. */
    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html")
    void aTransactionNamesAnItemOnce() {
        assertThatThrownBy(() -> transact("token-1", "one", "one"))
                .hasMessage("Transaction request cannot include multiple operations on one item");
    }

    private List<Map<String, AttributeValue>> pages(QueryRequest.Builder query) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        Map<String, AttributeValue> start = null;
        do {
            var page = dynamodb.query(query.limit(3).exclusiveStartKey(start).build(), OWNER);
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
