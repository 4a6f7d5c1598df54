package dev.wildrydes.localcloud.service.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What was recorded of queues and would not be guessed. */
class SqsRecordingsTest {
    @TempDir
    Path folder;

    private LocalCloud cloud;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(SqsService::new)));
        sqs = TestClients.owner(cloud, SqsClient.builder());
        url = sqs.createQueue(request -> request.queueName("rides")).queueUrl();
    }

    @AfterEach
    void stop() {
        sqs.close();
        cloud.close();
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_send_batch_message_size")
    @Test
    void aMessageThatIsTooLargeForItsQueueFailsAloneAndInOtherWordsThanASingleOne() {
        set(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));

        var answer = sqs.sendMessageBatch(
                request -> request.queueUrl(url).entries(entry("1", "x".repeat(1025)), entry("2", "x".repeat(1024))));

        assertThat(answer.successful()).extracting("id").containsExactly("2");
        assertThat(answer.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.code()).isEqualTo("InvalidParameterValue");
            assertThat(failed.senderFault()).isTrue();
            assertThat(failed.message())
                    .isEqualTo("One or more parameters cannot be validated. Reason: Message must be shorter than 1024"
                            + " bytes.");
        });
    }

    @Conformance(
            recorded =
                    "sqs/test_sqs: TestSqsProvider::test_change_message_visibility_after_visibility_timeout_expiration")
    @Test
    void aMessageThatIsVisibleAgainCanBeHiddenByItsOldReceipt() {
        send("x");
        var message = receive(0).get(0);

        sqs.changeMessageVisibility(request ->
                request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(40));

        assertThat(receive(0)).isEmpty();
    }

    @Conformance(
            recorded = "sns/test_sns_filter_policy: TestSNSFilterPolicyAttributes::test_exists_filter_policy",
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html")
    @Test
    void anyReceiptOfAStandardQueuesMessageChangesItsVisibilityAndDeletesIt() {
        send("x");
        var first = receive(0).get(0);
        assertThat(receive(30)).hasSize(1);

        sqs.changeMessageVisibility(request ->
                request.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));

        assertThat(receive(0)).hasSize(1);

        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(first.receiptHandle()));

        assertThat(receive(0)).isEmpty();
    }

    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    @Test
    void aMessageThatComesBackKeepsItsPlace() {
        send("1");
        send("2");

        assertThat(receiveOne()).isEqualTo("1");
        assertThat(receiveOne()).isEqualTo("1");
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_sse_kms_and_sqs_are_mutually_exclusive")
    @Test
    void aQueueIsEncryptedInOneWayOnly() {
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> set(Map.of(
                        QueueAttributeName.KMS_MASTER_KEY_ID,
                        "testKeyId",
                        QueueAttributeName.SQS_MANAGED_SSE_ENABLED,
                        "true")))
                .withMessageContaining(
                        "You can use one type of server-side encryption (SSE) at one time. You can either"
                                + " enable KMS SSE or SQS SSE.")
                .matches(error -> error.awsErrorDetails().errorCode().equals("InvalidAttributeName"));
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_set_queue_attributes_default_values")
    @Test
    void aQueueWhoseKeyIsTakenAwayIsNotEncryptedBySqsInstead() {
        set(Map.of(
                QueueAttributeName.KMS_MASTER_KEY_ID,
                "testKeyId",
                QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS,
                "6000"));
        assertThat(attributes())
                .containsEntry("SqsManagedSseEnabled", "false")
                .containsEntry("KmsDataKeyReusePeriodSeconds", "6000");

        set(Map.of(
                QueueAttributeName.KMS_MASTER_KEY_ID, "", QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS, "300"));

        assertThat(attributes())
                .containsOnlyKeys(
                        "ApproximateNumberOfMessages",
                        "ApproximateNumberOfMessagesDelayed",
                        "ApproximateNumberOfMessagesNotVisible",
                        "CreatedTimestamp",
                        "DelaySeconds",
                        "LastModifiedTimestamp",
                        "MaximumMessageSize",
                        "MessageRetentionPeriod",
                        "QueueArn",
                        "ReceiveMessageWaitTimeSeconds",
                        "SqsManagedSseEnabled",
                        "VisibilityTimeout")
                .containsEntry("SqsManagedSseEnabled", "false");
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_receive_message_message_attribute_names_filters")
    @Test
    void attributesAreAskedForByNameByPrefixOrAllOfThem() {
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("msg")
                .messageAttributes(Map.of("Help.Me", text("Me"), "Hello", text("There"), "General", text("Kenobi"))));

        assertThat(namesReceived("*")).containsExactlyInAnyOrder("Help.Me", "Hello", "General");
        assertThat(namesReceived(".*")).containsExactlyInAnyOrder("Help.Me", "Hello", "General");
        assertThat(namesReceived("Hel.*")).containsExactlyInAnyOrder("Help.Me", "Hello");
        assertThat(namesReceived("Hello", "Unknown")).containsExactly("Hello");
        assertThat(namesReceived("Unknown")).isEmpty();
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html")
    @Test
    void anAttributesNameMayHaveLettersOfAnyAlphabet() {
        sqs.sendMessage(request ->
                request.queueUrl(url).messageBody("msg").messageAttributes(Map.of("attr.1øßä", text("Valid"))));

        assertThat(namesReceived("All")).containsExactly("attr.1øßä");
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_fifo_change_to_high_throughput_after_creation")
    @Test
    void aQueueGoesOnDeduplicatingAsItWasMade() {
        url = sqs.createQueue(request ->
                        request.queueName("rides.fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
        sendToGroup("group1");
        set(Map.of(
                QueueAttributeName.DEDUPLICATION_SCOPE,
                "messageGroup",
                QueueAttributeName.FIFO_THROUGHPUT_LIMIT,
                "perMessageGroupId"));

        sendToGroup("group2");

        assertThat(receive(30)).extracting(Message::body).containsExactly("group1");
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_tag_untag_queue")
    @Test
    void aTagMayBeEmptyAndTagsThatAreGoneAreNotShown() {
        sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of("tag1", "value1", "tag3", "")));
        assertThat(sqs.listQueueTags(request -> request.queueUrl(url)).tags())
                .containsExactlyInAnyOrderEntriesOf(Map.of("tag1", "value1", "tag3", ""));

        sqs.untagQueue(request -> request.queueUrl(url).tagKeys("tag1", "tag3"));

        assertThat(sqs.listQueueTags(request -> request.queueUrl(url)).hasTags())
                .isFalse();
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html")
    @Test
    void aTextThatIsNoReceiptIsRefused() {
        assertThatExceptionOfType(ReceiptHandleIsInvalidException.class)
                .isThrownBy(() -> sqs.changeMessageVisibility(request ->
                        request.queueUrl(url).receiptHandle("INVALID").visibilityTimeout(60)));
    }

    private void set(Map<QueueAttributeName, String> attributes) {
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(attributes));
    }

    private Map<String, String> attributes() {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }

    private void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }

    private void sendToGroup(String group) {
        sqs.sendMessage(request ->
                request.queueUrl(url).messageBody(group).messageGroupId(group).messageDeduplicationId("same"));
    }

    private List<Message> receive(int seconds) {
        return sqs.receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(seconds))
                .messages();
    }

    private String receiveOne() {
        return sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(0))
                .messages()
                .get(0)
                .body();
    }

    private Iterable<String> namesReceived(String... patterns) {
        return sqs.receiveMessage(
                        request -> request.queueUrl(url).visibilityTimeout(0).messageAttributeNames(patterns))
                .messages()
                .get(0)
                .messageAttributes()
                .keySet();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }
}
