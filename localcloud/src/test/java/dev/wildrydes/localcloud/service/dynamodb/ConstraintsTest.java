package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Members that are not what the service's model lets them be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations.html")
class ConstraintsTest {
    private static final String BROKEN = "1 validation error detected: Value ";

    @TempDir
    static Path folder;

    private DynamoDbCloud cloud;
    private DynamoDbClient client;
    private String arn;

    @BeforeAll
    void start() {
        cloud = DynamoDbCloud.start(folder);
        client = cloud.client();
        cloud.create("rides", List.of("Id:S"), List.of(), table -> table);
        arn = client.describeTable(table -> table.tableName("rides")).table().tableArn();
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    void aValueOutsideOfAnEnumerationIsRefusedWithWhatThereIs() {
        refuses(
                () -> client.scan(scan -> scan.tableName("rides").select("count")),
                BROKEN + "'count' at 'select' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]");
        refuses(
                () -> client.updateItem(update ->
                        update.tableName("rides").key(item("{'Id':{'S':'1'}}")).returnValues("none")),
                BROKEN + "'none' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]");
        refuses(
                () -> client.createTable(table -> table.tableName("new")
                        .billingMode("PAY_PER_REQUEST")
                        .keySchema(DynamoDbCloud.schema("Id"))
                        .attributeDefinitions(DynamoDbCloud.definitions(List.of("Id:SS"), List.of()))),
                BROKEN + "'SS' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member"
                        + " must satisfy enum value set: [B, N, S]");
    }

    @Test
    void everyRuleThatIsBrokenIsTold() {
        refuses(
                () -> client.query(query -> query.indexName("n!")),
                "3 validation errors detected: Value null at 'tableName' failed to satisfy constraint: Member must not"
                        + " be null; Value 'n!' at 'indexName' failed to satisfy constraint: Member must have length"
                        + " greater than or equal to 3; Value 'n!' at 'indexName' failed to satisfy constraint: Member"
                        + " must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    @Test
    void namesAndTokensHaveTheirLengths() {
        refuses(
                () -> client.updateTimeToLive(update -> update.tableName("rides")
                        .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("x".repeat(256)))),
                BROKEN + "'" + "x".repeat(256) + "' at 'timeToLiveSpecification.attributeName' failed to satisfy"
                        + " constraint: Member must have length less than or equal to 255");
        refuses(
                () -> client.transactWriteItems(write -> write.clientRequestToken("t".repeat(37))
                        .transactItems(TransactWriteItem.builder()
                                .put(put -> put.tableName("rides").item(item("{'Id':{'S':'1'}}")))
                                .build())),
                BROKEN + "'" + "t".repeat(37) + "' at 'clientRequestToken' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 36");
        refuses(
                () -> client.putItem(put -> put.tableName("rides").item(item("{'Id':{'S':'1'},'':{'N':'1'}}"))),
                "One or more parameter values were invalid: Empty attribute name");
    }

    @Test
    void anAttributesNameMayHaveNearlySixtyFourKilobytes() {
        var longest = "n".repeat(65_535);
        put("long", longest);

        assertThat(client.scan(scan -> scan.tableName("rides")
                                .filterExpression("attribute_exists(#n)")
                                .expressionAttributeNames(Map.of("#n", longest))
                                .select("COUNT"))
                        .count())
                .isOne();
        refuses(
                () -> put("long", longest + "n"),
                "One or more parameter values were invalid: Attribute name is too large, must be less than 65536 bytes");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html")
    void tagsBelongToTablesAndAreFifty() {
        refuses(
                () -> client.tagResource(tag -> tag.resourceArn(arn).tags(List.of())),
                "Atleast one Tag needs to be provided as Input.");
        refuses(
                () -> client.tagResource(tag -> tag.resourceArn(arn).tags(tags(51))),
                "One or more parameter values were invalid: Too many tags: 51, and the limit is 50");
        refuses(
                () -> client.tagResource(tag -> tag.resourceArn(arn)
                        .tags(Tag.builder().key("").value("").build())),
                BROKEN + "'' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than"
                        + " or equal to 1");
        refuses(
                () -> client.listTagsOfResource(list -> list.resourceArn(arn + "/index/i")),
                "One or more parameter values were invalid: Invalid resource arn provided, only table or stream is"
                        + " accepted. Provided resource arn: " + arn + "/index/i");
        refuses(
                () -> client.untagResource(untag -> untag.resourceArn("rides").tagKeys("a")),
                "ARNs must start with 'arn:': rides");
    }

    private void put(String id, String name) {
        client.putItem(put ->
                put.tableName("rides").item(Map.of("Id", AttributeValue.fromS(id), name, AttributeValue.fromN("1"))));
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> Tag.builder().key("k" + at).value("v").build())
                .toList();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html")
    void aBatchWritesTwentyFiveItemsOfATable() {
        var writes = IntStream.range(0, 26)
                .mapToObj(at -> WriteRequest.builder()
                        .putRequest(PutRequest.builder()
                                .item(item("{'Id':{'S':'" + at + "'}}"))
                                .build())
                        .build())
                .toList();

        assertThatThrownBy(() -> client.batchWriteItem(batch -> batch.requestItems(Map.of("rides", writes))))
                .hasMessageContaining("at 'requestItems' failed to satisfy constraint: Map value must satisfy"
                        + " constraint: [Member must have length less than or equal to 25, Member must have length"
                        + " greater than or equal to 1]");
    }

    @Test
    @Conformance(recorded = "dynamodb/test_dynamodb: TestDynamoDB::test_table_crud")
    void aDeletedTableTellsNothingOfItsKeys() {
        cloud.create("gone", List.of("Id:S"), List.of(), table -> table);

        var told = client.deleteTable(delete -> delete.tableName("gone")).tableDescription();

        assertThat(told.tableStatusAsString()).isEqualTo("DELETING");
        assertThat(told.tableId()).isNotNull();
        assertThat(told.itemCount()).isZero();
        assertThat(told.creationDateTime()).isNull();
        assertThat(told.hasKeySchema()).isFalse();
        assertThat(told.hasAttributeDefinitions()).isFalse();
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DynamoDbException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
