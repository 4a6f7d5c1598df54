package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

@Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html")
class TransactionTest {
    @TempDir
    Path folder;

    private DynamoDbCloud cloud;
    private DynamoDbClient client;

    @BeforeEach
    void start() {
        cloud = DynamoDbCloud.start(folder);
        client = cloud.client();
        cloud.create("rides", List.of("Id:S"), List.of(), table -> table);
        cloud.put("rides", "{'Id':{'S':'taken'},'City':{'S':'Kent'}}");
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html")
    void itemsAreReadTogetherInTheOrderAskedForAndAbsentOnesAreEmpty() {
        var read = client.transactGetItems(transaction -> transaction
                .transactItems(get("none"), get("taken"))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        assertThat(read.responses())
                .extracting(ItemResponse::item)
                .containsExactly(Map.of(), item("{'Id':{'S':'taken'},'City':{'S':'Kent'}}"));
        assertThat(read.consumedCapacity()).singleElement().satisfies(consumed -> {
            assertThat(consumed.capacityUnits()).isEqualTo(4);
            assertThat(consumed.readCapacityUnits()).isEqualTo(4);
        });
    }

    /** {@code Message} is spelled as in botocore's model; aws/aws-sdk-net issue 1292 has AWS's own answer. */
    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html")
    void aCancelledTransactionGivesAReasonForEachItem() {
        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> write(
                        TransactWriteItem.builder()
                                .put(put -> put.tableName("rides")
                                        .item(item("{'Id':{'S':'taken'}}"))
                                        .conditionExpression("attribute_not_exists(Id)")
                                        .returnValuesOnConditionCheckFailure("ALL_OLD"))
                                .build(),
                        put("{'Id':{'S':'free'}}"),
                        TransactWriteItem.builder()
                                .update(update -> update.tableName("rides")
                                        .key(item("{'Id':{'S':'u'}}"))
                                        .updateExpression("SET City = Town"))
                                .build()))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons"
                                    + " [ConditionalCheckFailed, None, ValidationError]");
                    assertThat(e.awsErrorDetails().rawResponse().asUtf8String())
                            .contains("\"Message\":\"Transaction cancelled")
                            .doesNotContain("\"message\"");
                    assertThat(e.cancellationReasons())
                            .extracting(CancellationReason::message)
                            .containsExactly(
                                    "The conditional request failed",
                                    null,
                                    "The provided expression refers to an attribute that does not exist in the item");
                    assertThat(e.cancellationReasons().get(0).item())
                            .isEqualTo(item("{'Id':{'S':'taken'},'City':{'S':'Kent'}}"));
                });
        assertThat(cloud.all("rides")).hasSize(1);
    }

    /**
     * paritysuite/dynamodb-conformance (pull requests 46 and 60) and scylladb's test/alternator have seen it on AWS.
     */
    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html")
    void aKeyOfTheWrongTypeCancelsAndAnEmptyOneIsRefusedBefore() {
        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> write(put("{'Id':{'N':'1'}}"), put("{'Id':{'S':'good'}}")))
                .satisfies(e -> assertThat(e.cancellationReasons())
                        .extracting(CancellationReason::message)
                        .containsExactly(
                                "One or more parameter values were invalid: Type mismatch for key Id expected: S"
                                        + " actual: N",
                                null));
        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> write(delete("{'Id':{'N':'1'}}")))
                .satisfies(e -> assertThat(e.cancellationReasons())
                        .extracting(CancellationReason::message)
                        .containsExactly("The provided key element does not match the schema"));
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() -> write(delete("{'Id':{'S':''}}")))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("One or more parameter values are not valid. The AttributeValue for a key"
                                    + " attribute cannot contain an empty string value. Key: Id");
                });
    }

    @Test
    void aTokenForOtherItemsIsRefusedWithItsMessageAsTheModelSpellsIt() {
        client.transactWriteItems(
                transaction -> transaction.clientRequestToken("t").transactItems(put("{'Id':{'S':'one'}}")));

        assertThatExceptionOfType(IdempotentParameterMismatchException.class)
                .isThrownBy(() -> client.transactWriteItems(
                        transaction -> transaction.clientRequestToken("t").transactItems(put("{'Id':{'S':'two'}}"))))
                .satisfies(e -> assertThat(e.awsErrorDetails().rawResponse().asUtf8String())
                        .contains("\"Message\":"));
    }

    @Test
    void missingMembersAreNamed() {
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() -> client.transactGetItems(transaction ->
                        transaction.transactItems(TransactGetItem.builder().build())))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage())
                        .isEqualTo("1 validation error detected: Value null at 'transactItems.1.member.get' failed to"
                                + " satisfy constraint: Member must not be null"));
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html")
    void aRoleNeedsTheActionOfEachItem() {
        try (var writer = role("\"dynamodb:PutItem\"")) {
            writer.transactWriteItems(transaction -> transaction.transactItems(put("{'Id':{'S':'mine'}}")));

            assertThatExceptionOfType(DynamoDbException.class)
                    .isThrownBy(() -> writer.transactWriteItems(
                            transaction -> transaction.transactItems(put("{'Id':{'S':'other'}}"), check())))
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: arn:aws:sts::000000000000:assumed-role/Writer/session is not authorized"
                                    + " to perform: dynamodb:ConditionCheckItem on resource:"
                                    + " arn:aws:dynamodb:us-east-2:000000000000:table/rides because no identity-based"
                                    + " policy allows the dynamodb:ConditionCheckItem action"));
        }
        assertThat(cloud.all("rides")).hasSize(2);
    }

    private DynamoDbClient role(String actions) {
        try (var iam = TestClients.owner(cloud.cloud(), IamClient.builder());
                var sts = TestClients.owner(cloud.cloud(), StsClient.builder())) {
            var arn = iam.createRole(
                            role -> role.roleName("Writer")
                                    .assumeRolePolicyDocument(
                                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                                    + "\"Principal\":{\"AWS\":\"000000000000\"},\"Action\":\"sts:AssumeRole\"}]}"))
                    .role()
                    .arn();
            iam.putRolePolicy(policy -> policy.roleName("Writer")
                    .policyName("tables")
                    .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":["
                            + actions + "],\"Resource\":\"*\"}]}"));
            var session = sts.assumeRole(assume -> assume.roleArn(arn).roleSessionName("session"))
                    .credentials();
            return TestClients.client(
                    cloud.cloud().endpoint(),
                    AwsSessionCredentials.create(
                            session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
                    DynamoDbClient.builder());
        }
    }

    private void write(TransactWriteItem... items) {
        client.transactWriteItems(transaction -> transaction.transactItems(items));
    }

    private static TransactGetItem get(String id) {
        return TransactGetItem.builder()
                .get(get -> get.tableName("rides").key(item("{'Id':{'S':'" + id + "'}}")))
                .build();
    }

    private static TransactWriteItem put(String item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("rides").item(item(item)))
                .build();
    }

    private static TransactWriteItem delete(String key) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName("rides").key(item(key)))
                .build();
    }

    private static TransactWriteItem check() {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName("rides")
                        .key(item("{'Id':{'S':'taken'}}"))
                        .conditionExpression("attribute_exists(Id)"))
                .build();
    }
}
