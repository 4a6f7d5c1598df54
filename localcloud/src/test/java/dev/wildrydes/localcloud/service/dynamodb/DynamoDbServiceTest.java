package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoDbServiceTest {
    @TempDir
    Path folder;

    private CloudAssembly cloud;
    private DynamoDbService dynamodb;

    @BeforeEach
    void start() {
        cloud = TestAssembly.of(folder, List.of(DynamoDbService::new));
        dynamodb = (DynamoDbService) cloud.services().get(0);
        create("unicorns", ScalarAttributeType.S, null);
        create("rides", ScalarAttributeType.S, ScalarAttributeType.N);
    }

    @AfterEach
    void stop() throws Exception {
        cloud.close();
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html")
    void anItemComesBackAsItWasPut() {
        var item = item(
                """
                {"Id": {"S": "Rocinante"}, "Age": {"N": "7.50"}, "Tags": {"SS": ["b", "a"]}, "Gone": {"NULL": true},
                 "Stable": {"M": {"Boxes": {"L": [{"BOOL": true}, {"B": "AQI="}]}}}}
                """);
        dynamodb.putItem(put("unicorns", item).build(), OWNER);

        var found = dynamodb.getItem(
                        GetItemRequest.builder()
                                .tableName("unicorns")
                                .key(Map.of("Id", s("Rocinante")))
                                .build(),
                        OWNER)
                .item();
        assertThat(found).containsEntry("Age", n("7.5")).containsEntry("Stable", item.get("Stable"));
        assertThat(found.get("Tags").ss()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest(name = "{0}")
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Age = :n | true",
                "Age > :n OR NOT Age <> :n | true",
                "Age BETWEEN :n AND :n AND attribute_exists(Stable.Boxes[1]) | true",
                "attribute_not_exists(Nothing) | true",
                "Nothing = :n | false",
                "Nothing <> :n | true",
                "Id IN (:s, :n) | true",
                "begins_with(Id, :start) AND contains(Id, :part) | true",
                "contains(Tags, :a) AND size(Tags) = :two | true",
                "attribute_type(Age, :type) | true",
                "Id < :n | false",
                "Age = :n AND (Id = :n OR Id = :s) | true"
            })
    void conditionsAreJudged(String condition, boolean holds) {
        var values = Map.of(
                ":n", n("7"),
                ":s", s("Rocinante"),
                ":start", s("Roc"),
                ":part", s("nan"),
                ":a", s("a"),
                ":two", n("2"),
                ":type", s("N"));
        var item = item(
                """
                {"Id": {"S": "Rocinante"}, "Age": {"N": "7.0"}, "Tags": {"SS": ["a", "b"]},
                 "Stable": {"M": {"Boxes": {"L": [{"N": "1"}, {"N": "2"}]}}}}
                """);

        assertThat(ConditionParser.parse("FilterExpression", condition, new Placeholders(Map.of(), values))
                        .test(Values.normal(item)))
                .isEqualTo(holds);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html")
    void badExpressionsAreRefusedInAwsWords() {
        assertThatThrownBy(() -> filter("Age = = :n", Map.of(":n", n("1"))))
                .hasMessage("Invalid FilterExpression: Syntax error; token: \"=\", near: \"= = :n\"");
        assertThatThrownBy(() -> filter("Age =", Map.of()))
                .hasMessage("Invalid FilterExpression: Syntax error; token: \"<EOF>\", near: \"=\"");
        assertThatThrownBy(() -> filter("Age = :n", Map.of()))
                .hasMessage("Invalid FilterExpression: An expression attribute value used in expression is not defined;"
                        + " attribute value: :n");
        assertThatThrownBy(() -> filter("attribute_exists(Age)", Map.of(":n", n("1"))))
                .hasMessage("Value provided in ExpressionAttributeValues unused in expressions: keys: {:n}");
        assertThatThrownBy(() -> filter("Name = :n", Map.of(":n", n("1"))))
                .hasMessage("Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: Name");
        assertThatThrownBy(() -> filter("near(Age)", Map.of()))
                .hasMessage("Invalid FilterExpression: Invalid function name; function: near");
        assertThatThrownBy(() -> filter("Age = :n", Map.of(":n", n("many"))))
                .hasMessage("ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a"
                        + " numeric value: many for key :n");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html")
    void anUpdateSetsRemovesAddsAndDeletes() {
        dynamodb.putItem(
                put(
                                "unicorns",
                                item(
                                        """
                                        {"Id": {"S": "u"}, "Rides": {"N": "1"}, "List": {"L": [{"N": "0"}, {"N": "1"}, {"N": "2"}]},
                                         "Tags": {"SS": ["a", "b"]}, "M": {"M": {}}}
                                        """))
                        .build(),
                OWNER);

        var update = UpdateItemRequest.builder()
                .tableName("unicorns")
                .key(Map.of("Id", s("u")))
                .updateExpression("SET Rides = Rides + :one, M.Deep = if_not_exists(Nope, :one),"
                        + " #l2 = list_append(#l, :more) REMOVE #l[0], #l[1] ADD Laps :one DELETE Tags :b")
                .expressionAttributeNames(Map.of("#l", "List", "#l2", "List2"))
                .expressionAttributeValues(
                        Map.of(":one", n("1"), ":more", AttributeValue.fromL(List.of(n("3"))), ":b", set("b")))
                .returnValues(ReturnValue.ALL_NEW);
        var after = dynamodb.updateItem(update.build(), OWNER).attributes();

        assertThat(after)
                .containsEntry("Rides", n("2"))
                .containsEntry("Laps", n("1"))
                .containsEntry("Tags", set("a"))
                .containsEntry("M", AttributeValue.fromM(Map.of("Deep", n("1"))))
                .containsEntry("List", AttributeValue.fromL(List.of(n("2"))));
        assertThat(after.get("List2").l()).containsExactly(n("0"), n("1"), n("2"), n("3"));
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html")
    void anUpdateThatCannotBeIsRefused() {
        assertThatThrownBy(() -> update("SET Id = :v"))
                .hasMessage("One or more parameter values were invalid: Cannot update attribute Id. This attribute is"
                        + " part of the key");
        assertThatThrownBy(() -> update("SET A = Nope + :v"))
                .hasMessage("The provided expression refers to an attribute that does not exist in the item");
        assertThatThrownBy(() -> update("SET A.B = :v"))
                .hasMessage("The document path provided in the update expression is invalid for update");
        assertThatThrownBy(() -> update("SET A = :v, A.B = :v"))
                .hasMessageStartingWith("Invalid UpdateExpression: Two document paths overlap with each other;");
    }

    @Test
    @Conformance(recorded = "dynamodb/test_dynamodb: TestDynamoDB::test_return_values_on_conditions_check_failure")
    void aFailedConditionLeavesTheItemAndShowsItIfAsked() {
        dynamodb.putItem(
                put("unicorns", Map.of("Id", s("u"), "Color", s("White"))).build(), OWNER);
        var conditional = put("unicorns", Map.of("Id", s("u")))
                .conditionExpression("attribute_not_exists(Id)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);

        assertThatThrownBy(() -> dynamodb.putItem(conditional.build(), OWNER))
                .hasMessage("The conditional request failed")
                .satisfies(e -> assertThat(
                                ItemJson.read(((AwsError) e).structures().get("Item")))
                        .containsEntry("Color", s("White")));
        assertThat(scan("unicorns", null, null)).hasSize(1);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html")
    void aQueryReadsAStretchOfAPartitionEitherWay() {
        Stream.of("-5", "-1.5", "0", "2", "10", "33", "1E+5")
                .forEach(n -> dynamodb.putItem(
                        put("rides", Map.of("Id", s("r"), "Hop", n(n))).build(), OWNER));
        dynamodb.putItem(put("rides", Map.of("Id", s("r2"), "Hop", n("1"))).build(), OWNER);

        assertThat(query("Id = :id", Map.of(":id", s("r")), true))
                .containsExactly("-5", "-1.5", "0", "2", "10", "33", "100000");
        assertThat(query(
                        "Id = :id AND Hop BETWEEN :a AND :b",
                        Map.of(":id", s("r"), ":a", n("0"), ":b", n("10")),
                        false))
                .containsExactly("10", "2", "0");
        assertThat(query("Hop = :a AND Id = :id", Map.of(":id", s("r"), ":a", n("33.0")), true))
                .containsExactly("33");
        assertThatThrownBy(() -> query("Hop = :a", Map.of(":a", n("1")), true))
                .hasMessage("Query condition missed key schema element: Id");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html")
    void pagesFollowEachOtherToTheEnd() {
        IntStream.range(0, 25)
                .forEach(i -> dynamodb.putItem(
                        put("unicorns", Map.of("Id", s("u" + i))).build(), OWNER));

        var found = new ArrayList<String>();
        var request = ScanRequest.builder().tableName("unicorns").limit(10);
        Map<String, AttributeValue> last = null;
        do {
            var page = dynamodb.scan(request.exclusiveStartKey(last).build(), OWNER);
            page.items().forEach(item -> found.add(item.get("Id").s()));
            last = page.lastEvaluatedKey();
        } while (!last.isEmpty());

        assertThat(found).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html",
                "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html"
            })
    void aPageEndsAtAMegabyte() {
        IntStream.range(0, 5)
                .forEach(i -> dynamodb.putItem(
                        put("unicorns", Map.of("Id", s("u" + i), "Big", s("x".repeat(300_000))))
                                .build(),
                        OWNER));

        var page = dynamodb.scan(ScanRequest.builder().tableName("unicorns").build(), OWNER);

        assertThat(page.items()).hasSize(4);
        assertThat(page.lastEvaluatedKey()).containsEntry("Id", s("u3"));
        assertThatThrownBy(() -> dynamodb.putItem(
                        put("unicorns", Map.of("Id", s("u"), "Big", s("x".repeat(410_000))))
                                .build(),
                        OWNER))
                .hasMessage("Item size has exceeded the maximum allowed size");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html")
    void aFilterCountsWhatWasLookedAt() {
        IntStream.range(0, 4)
                .forEach(i -> dynamodb.putItem(
                        put("unicorns", Map.of("Id", s("u" + i), "Age", n("" + i)))
                                .build(),
                        OWNER));

        var counted = dynamodb.scan(
                ScanRequest.builder()
                        .tableName("unicorns")
                        .filterExpression("Age >= :n")
                        .expressionAttributeValues(Map.of(":n", n("2")))
                        .select(Select.COUNT)
                        .build(),
                OWNER);

        assertThat(counted.count()).isEqualTo(2);
        assertThat(counted.scannedCount()).isEqualTo(4);
        assertThat(counted.hasItems()).isFalse();
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html")
    void aProjectionTakesPartsOfDocuments() {
        dynamodb.putItem(
                put(
                                "unicorns",
                                item(
                                        "{\"Id\": {\"S\": \"u\"}, \"M\": {\"M\": {\"a\": {\"N\": \"1\"}, \"b\": {\"N\": \"2\"}}}}"))
                        .build(),
                OWNER);

        assertThat(scan("unicorns", "M.a", null))
                .containsExactly(Map.of("M", AttributeValue.fromM(Map.of("a", n("1")))));
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html",
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html"
            })
    void manyItemsAreWrittenAndReadAtOnce() {
        var writes = IntStream.range(0, 3)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(PutRequest.builder()
                                .item(Map.of("Id", s("u" + i)))
                                .build())
                        .build())
                .toList();
        dynamodb.batchWriteItem(
                BatchWriteItemRequest.builder()
                        .requestItems(Map.of("unicorns", writes))
                        .build(),
                OWNER);

        var keys = KeysAndAttributes.builder()
                .keys(List.of(Map.of("Id", s("u0")), Map.of("Id", s("none"))))
                .build();
        var answer = dynamodb.batchGetItem(
                BatchGetItemRequest.builder()
                        .requestItems(Map.of("unicorns", keys))
                        .build(),
                OWNER);
        assertThat(answer.responses().get("unicorns")).containsExactly(Map.of("Id", s("u0")));
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html",
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html"
            })
    void keysAndNumbersAreChecked() {
        assertThatThrownBy(() -> dynamodb.putItem(
                        put("unicorns", Map.of("Color", s("White"))).build(), OWNER))
                .hasMessage("One or more parameter values were invalid: Missing the key Id in the item");
        assertThatThrownBy(() ->
                        dynamodb.putItem(put("unicorns", Map.of("Id", n("1"))).build(), OWNER))
                .hasMessage(
                        "One or more parameter values were invalid: Type mismatch for key Id expected: S actual: N");
        assertThatThrownBy(() -> dynamodb.putItem(
                        put("unicorns", Map.of("Id", s("u"), "N", n("1".repeat(39))))
                                .build(),
                        OWNER))
                .hasMessage("Attempting to store more than 38 significant digits in a Number");
        assertThatThrownBy(() -> scan("none", null, null)).hasMessage("Requested resource not found");
        assertThatThrownBy(() -> create("unicorns", ScalarAttributeType.S, null))
                .hasMessage("Table already exists: unicorns");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html")
    void aTableMadeAnewIsEmpty() {
        dynamodb.putItem(put("unicorns", Map.of("Id", s("u"))).build(), OWNER);
        dynamodb.deleteTable(DeleteTableRequest.builder().tableName("unicorns").build(), OWNER);
        create("unicorns", ScalarAttributeType.S, null);

        assertThat(scan("unicorns", null, null)).isEmpty();
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html")
    void iamIsAskedForTheTable() {
        assertThat(dynamodb.access(ScanRequest.builder().tableName("unicorns").build(), OWNER))
                .containsExactly(new Access("dynamodb:Scan", "arn:aws:dynamodb:us-east-2:000000000000:table/unicorns"));
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-table.html")
    void aStackMakesChangesAndTakesAwayItsTable() throws JsonProcessingException {
        var provider = dynamodb.resourceProviders().get(0);
        var properties = (ObjectNode)
                new JsonMapper()
                        .readTree(
                                """
                        {"BillingMode": "PAY_PER_REQUEST",
                         "AttributeDefinitions": [{"AttributeName": "Name", "AttributeType": "S"}],
                         "KeySchema": [{"AttributeName": "Name", "KeyType": "HASH"}],
                         "TimeToLiveSpecification": {"AttributeName": "Until", "Enabled": "true"},
                         "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true},
                         "SSESpecification": {"SSEEnabled": true}}
                        """);

        var made = provider.create(step(null, properties, JsonNodeFactory.instance.objectNode()));
        assertThat(made.physicalId()).isEqualTo("s-UnicornsTable-ABCDEFGHIJKL");
        assertThat(provider.create(step(null, properties, JsonNodeFactory.instance.objectNode())))
                .isEqualTo(made);
        provider.update(
                step(made.physicalId(), properties.deepCopy().put("DeletionProtectionEnabled", true), properties));
        assertThatThrownBy(() -> provider.delete(step(made.physicalId(), properties, properties)))
                .hasMessageContaining("currently protected against deletion");
        provider.update(step(made.physicalId(), properties, properties));
        provider.delete(step(made.physicalId(), properties, properties));
        provider.delete(step(made.physicalId(), properties, properties));
    }

    private static ResourceRequest step(String physicalId, ObjectNode properties, ObjectNode previous) {
        return new ResourceRequest(
                "arn:aws:cloudformation:us-east-2:000000000000:stack/s/1",
                "UnicornsTable",
                "s-UnicornsTable-ABCDEFGHIJKL",
                physicalId,
                properties,
                previous,
                Map.of(),
                OWNER);
    }

    private void create(String name, ScalarAttributeType hash, ScalarAttributeType range) {
        var definitions = new ArrayList<AttributeDefinition>();
        var schema = new ArrayList<KeySchemaElement>();
        definitions.add(AttributeDefinition.builder()
                .attributeName("Id")
                .attributeType(hash)
                .build());
        schema.add(KeySchemaElement.builder()
                .attributeName("Id")
                .keyType(KeyType.HASH)
                .build());
        if (range != null) {
            definitions.add(AttributeDefinition.builder()
                    .attributeName("Hop")
                    .attributeType(range)
                    .build());
            schema.add(KeySchemaElement.builder()
                    .attributeName("Hop")
                    .keyType(KeyType.RANGE)
                    .build());
        }
        dynamodb.createTable(
                CreateTableRequest.builder()
                        .tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(definitions)
                        .keySchema(schema)
                        .build(),
                OWNER);
    }

    private List<String> query(String condition, Map<String, AttributeValue> values, boolean forward) {
        var request = QueryRequest.builder()
                .tableName("rides")
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .scanIndexForward(forward);
        return dynamodb.query(request.build(), OWNER).items().stream()
                .map(item -> item.get("Hop").n())
                .toList();
    }

    private void filter(String expression, Map<String, AttributeValue> values) {
        dynamodb.scan(
                ScanRequest.builder()
                        .tableName("unicorns")
                        .filterExpression(expression)
                        .expressionAttributeValues(values.isEmpty() ? null : values)
                        .build(),
                OWNER);
    }

    private List<Map<String, AttributeValue>> scan(String table, String projection, Integer limit) {
        var request = ScanRequest.builder()
                .tableName(table)
                .projectionExpression(projection)
                .limit(limit);
        return dynamodb.scan(request.build(), OWNER).items();
    }

    private void update(String expression) {
        dynamodb.updateItem(
                UpdateItemRequest.builder()
                        .tableName("unicorns")
                        .key(Map.of("Id", s("u")))
                        .updateExpression(expression)
                        .expressionAttributeValues(Map.of(":v", n("1")))
                        .build(),
                OWNER);
    }

    private static PutItemRequest.Builder put(String table, Map<String, AttributeValue> item) {
        return PutItemRequest.builder().tableName(table).item(item);
    }

    private static Map<String, AttributeValue> item(String json) {
        try {
            return ItemJson.read(new JsonMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }

    private static AttributeValue set(String... texts) {
        return AttributeValue.fromSs(List.of(texts));
    }
}
