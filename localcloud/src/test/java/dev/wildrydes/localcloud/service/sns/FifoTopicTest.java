package dev.wildrydes.localcloud.service.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.sqs.SqsService;
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
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** FIFO topics and what SNS refuses, with both services and the SDK's clients. */
class FifoTopicTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-2:000000000000:";

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private SnsClient sns;
    private SqsClient sqs;
    private String topic;
    private String queue;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(SnsService::new, SqsService::new)));
        sns = TestClients.owner(cloud, SnsClient.builder());
        sqs = TestClients.owner(cloud, SqsClient.builder());
        topic = sns.createTopic(request -> request.name("rides.fifo")
                        .attributes(Map.of("FifoTopic", "true", "ContentBasedDeduplication", "true")))
                .topicArn();
        queue = queue("rides.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    }

    @AfterEach
    void stop() {
        sns.close();
        sqs.close();
        cloud.close();
    }

    @Conformance(
            recorded = {
                "sns/test_sns: TestSNSSubscriptionSQSFifo::test_message_to_fifo_sqs",
                "sns/test_sns: TestSNSSubscriptionSQSFifo::test_message_to_fifo_sqs_ordering"
            })
    @Test
    void messagesReachAFifoQueueOnceInTheirOrderWithTheirGroup() {
        subscribe(topic, "rides.fifo");
        var bodies = IntStream.range(0, 20).mapToObj(i -> "ride " + i).toList();
        bodies.forEach(body -> publish("g1", body));
        var again = publish("g1", "ride 0");
        publish("g1", "last");

        var received = new ArrayList<Message>();
        while (received.size() < 21) {
            received.addAll(receive());
        }

        assertThat(received)
                .extracting(message -> message.body().replaceFirst(".*\"Message\":\"([^\"]*)\".*", "$1"))
                .containsExactlyElementsOf(
                        Stream.concat(bodies.stream(), Stream.of("last")).toList());
        var first = received.get(0);
        assertThat(first.attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g1")
                .containsKey(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID);
        assertThat(first.body())
                .matches("\\{\"Type\":\"Notification\",\"MessageId\":\"[0-9a-f-]{36}\",\"SequenceNumber\":\"\\d{20}\","
                        + "\"TopicArn\":\"" + topic + "\",\"Message\":\"ride 0\",\"Timestamp\":\"[^\"]*\","
                        + "\"UnsubscribeURL\":\"[^\"]*\"}")
                .contains(again);
    }

    @Conformance(recorded = "sns/test_sns: TestSNSSubscriptionSQSFifo::test_validations_for_fifo")
    @Test
    void whatDoesNotFitATopicsTypeIsRefused() {
        assertRefused(
                "Invalid parameter: The MessageGroupId parameter is required for FIFO topics",
                () -> sns.publish(request -> request.topicArn(topic).message("x")));
        var standard = sns.createTopic(request -> request.name("plain")).topicArn();
        assertRefused(
                "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to"
                        + " standard SNS topics",
                () -> subscribe(standard, "rides.fifo"));
        assertRefused(
                "Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId"
                        + " parameter that is not valid for this topic type",
                () -> sns.publish(
                        request -> request.topicArn(standard).message("x").messageDeduplicationId("1")));
        var subscription = subscribe(topic, "rides.fifo");
        assertRefused(
                "Invalid parameter: RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO"
                        + " Topic.",
                () -> set(subscription, "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + QUEUE + "dead\"}"));
    }

    @Conformance(recorded = "sns/test_sns: TestSNSSubscriptionSQSFifo::test_fifo_topic_to_regular_sqs")
    @Test
    void aFifoTopicDeliversToAStandardQueueWithoutGroups() {
        queue = queue("plain", Map.of());
        subscribe(topic, "plain");

        publish("g1", "x");

        assertThat(receive().get(0).attributes()).doesNotContainKey(MessageSystemAttributeName.MESSAGE_GROUP_ID);
    }

    @Conformance(
            recorded = {
                "sns/test_sns: TestSNSPublishCrud::test_publish_batch_invalid_entry_id",
                "sns/test_sns: TestSNSPublishCrud::test_publish_batch_too_long_message"
            })
    @Test
    void aBatchIsRefusedAsAWholeIfItCannotBeOne() {
        assertThatExceptionOfType(InvalidBatchEntryIdException.class)
                .isThrownBy(() -> batch("message.id", "x"))
                .withMessageContaining(
                        "The Id of a batch entry in the batch request contains an impermissible character: message.id");
        assertThatExceptionOfType(BatchRequestTooLongException.class)
                .isThrownBy(() -> batch("1", "x".repeat(256 * 1024 + 1)))
                .withMessageContaining("The length of all the messages put together is more than the limit.");
    }

    @Conformance(
            recorded = {
                "sns/test_sns: TestSNSSubscriptionCrud::test_validate_set_sub_attributes",
                "sns/test_sns: TestSNSSubscriptionCrud::test_create_subscriptions_with_attributes"
            })
    @Test
    void aSubscriptionsAttributesAreCheckedWhenTheyAreGiven() {
        var subscription = subscribe(topic, "rides.fifo");
        assertRefused(
                "Invalid parameter: RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false.",
                () -> set(subscription, "RawMessageDelivery", "test-ValUe"));
        assertRefused(
                "Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn",
                () -> set(subscription, "RedrivePolicy", "{\"deadLetterTargetArn\":\"wrong\"}"));
        assertRefused(
                "Invalid parameter: FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or"
                        + " MessageAttributes",
                () -> set(subscription, "FilterPolicyScope", "RandomValue"));
        assertRefused(
                "Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or"
                        + " false.",
                () -> sns.subscribe(request -> request.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(QUEUE + "rides.fifo")
                        .attributes(Map.of("RawMessageDelivery", "wrongvalue"))));
        assertRefused(
                "Invalid parameter: FilterPolicy: failed to parse JSON. Unexpected character ('i' (code 105)): was"
                        + " expecting double-quote to start field name\n at [Source: REDACTED"
                        + " (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 2]",
                () -> set(subscription, "FilterPolicy", "{invalidjson}"));
    }

    @Conformance(
            recorded = {
                "sns/test_sns: TestSNSSubscriptionCrud::test_subscribe_with_invalid_protocol",
                "sns/test_sns: TestSNSSubscriptionCrud::test_sns_confirm_subscription_wrong_token"
            },
            ours = "docs/local-cloud.md, Where it differs from AWS")
    @Test
    void whatIsNotDeliveredToIsRefusedByNameAndThereIsNothingToConfirm() {
        assertRefused(
                "Invalid parameter: Amazon SNS does not support this protocol string: test-protocol",
                () -> sns.subscribe(request ->
                        request.topicArn(topic).protocol("test-protocol").endpoint("x")));
        assertRefused(
                "The local cloud's topics deliver to lambda and sqs; Protocol is https",
                () -> sns.subscribe(
                        request -> request.topicArn(topic).protocol("https").endpoint("https://example.com")));
        assertRefused(
                "Invalid token",
                () -> sns.confirmSubscription(request -> request.topicArn(topic).token("bad")));
    }

    @Conformance(
            recorded = {
                "sns/test_sns: TestSNSTopicCrudV2::test_topic_add_permission",
                "sns/test_sns: TestSNSTopicCrudV2::test_topic_remove_permission"
            })
    @Test
    void aPermissionIsAStatementOfThePolicyUntilItsLabelIsTakenAway() {
        allow("Publish");
        assertThat(policy())
                .contains("\"__default_statement_ID\"")
                .endsWith(",{\"Sid\":\"test\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:"
                        + "root\"},\"Action\":\"SNS:Publish\",\"Resource\":\"" + topic + "\"}]}");
        assertRefused("Invalid parameter: Statement already exists", () -> allow("Publish"));

        sns.removePermission(request -> request.topicArn(topic).label("test"));
        assertThat(policy()).doesNotContain("\"test\"");
        assertRefused("Invalid parameter: Policy statement action out of service scope!", () -> allow("Fly"));
    }

    @Conformance(recorded = "sns/test_sns: TestSNSSubscriptionSQS::test_empty_or_wrong_message_attributes")
    @Test
    void aMessageAttributeHasAProperNameTypeAndValue() {
        assertRefused(
                "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include"
                        + " alphanumeric characters, hyphens, underscores, or dots.",
                () -> publishWith("attr^", "String", "x"));
        assertRefused(
                "The message attribute 'attr1' must contain non-empty message attribute value for message attribute"
                        + " type 'String'.",
                () -> publishWith("attr1", "String", ""));
        assertRefused(
                "The message attribute 'attr1' with type 'Binary' must use field 'Binary'.",
                () -> publishWith("attr1", "Binary", "x"));
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private String subscribe(String topicArn, String queueName) {
        sqs.setQueueAttributes(request -> request.queueUrl(queue)
                .attributes(Map.of(
                        QueueAttributeName.POLICY,
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                                + "\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}")));
        return sns.subscribe(
                        request -> request.topicArn(topicArn).protocol("sqs").endpoint(QUEUE + queueName))
                .subscriptionArn();
    }

    private String publish(String group, String message) {
        return sns.publish(request -> request.topicArn(topic).message(message).messageGroupId(group))
                .sequenceNumber();
    }

    private void publishWith(String name, String type, String value) {
        sns.publish(request -> request.topicArn(topic)
                .message("x")
                .messageGroupId("g")
                .messageAttributes(Map.of(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(type)
                                .stringValue(value)
                                .build())));
    }

    private void batch(String id, String message) {
        sns.publishBatch(request -> request.topicArn(topic)
                .publishBatchRequestEntries(PublishBatchRequestEntry.builder()
                        .id(id)
                        .message(message)
                        .messageGroupId("g")
                        .build()));
    }

    private void set(String subscription, String name, String value) {
        sns.setSubscriptionAttributes(request ->
                request.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }

    private void allow(String action) {
        sns.addPermission(request -> request.topicArn(topic)
                .label("test")
                .awsAccountIds("123456789012")
                .actionNames(action));
    }

    private String policy() {
        return sns.getTopicAttributes(request -> request.topicArn(topic))
                .attributes()
                .get("Policy");
    }

    private List<Message> receive() {
        var messages = sqs.receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(20)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        assertThat(messages).as("messages within twenty seconds").isNotEmpty();
        messages.forEach(message ->
                sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle())));
        return messages;
    }

    private static void assertRefused(String message, Runnable call) {
        assertThatExceptionOfType(SnsException.class).isThrownBy(call::run).withMessageContaining(message);
    }
}
