package dev.wildrydes.localcloud.service.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class FifoQueueTest {
    private static final Duration PAST_THE_WINDOW = Duration.ofMinutes(5).plusSeconds(1);

    @TempDir
    Path folder;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private LocalCloud cloud;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(new Ahead())
                .with(List.of(SqsService::new)));
        sqs = TestClients.owner(cloud, SqsClient.builder());
        url = create("rides.fifo", Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
    }

    @AfterEach
    void stop() {
        sqs.close();
        cloud.close();
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html")
    @Test
    void aGroupWaitsWhileOneOfItsMessagesIsInFlight() {
        send("g1", "g1-m1");
        send("g2", "g2-m1");
        send("g1", "g1-m2");
        send("g2", "g2-m2");
        send("g1", "g1-m3");
        send("g3", "g3-m1");

        var two = receive(2);
        assertThat(two).extracting(Message::body).containsExactly("g1-m1", "g1-m2");
        delete(two.get(0));

        assertThat(receive(10)).extracting(Message::body).containsExactly("g2-m1", "g2-m2", "g3-m1");
        assertThat(receive(10)).isEmpty();
        delete(two.get(1));
        assertThat(receive(10)).extracting(Message::body).containsExactly("g1-m3");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html")
    @Test
    void aMessageThatIsShownAgainComesBeforeThoseAfterItInItsGroup() {
        send("g1", "1");
        send("g1", "2");
        var first = receive(1).get(0);

        sqs.changeMessageVisibility(request ->
                request.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));

        assertThat(receive(10)).extracting(Message::body).containsExactly("1", "2");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html")
    @Test
    void aGroupThatWasReceivedComesBackBehindThoseThatWereNot() {
        send("g1", "g1-m1");
        send("g2", "g2-m1");
        send("g2", "g2-m2");
        send("g3", "g3-m1");
        send("g1", "g1-m2");

        assertThat(receiveAndShow(3)).extracting(Message::body).containsExactly("g1-m1", "g1-m2", "g2-m1");

        assertThat(receiveAndShow(10))
                .extracting(Message::body)
                .containsExactly("g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2");
    }

    @Conformance(
            recorded = "sqs/test_sqs: TestSqsProvider::test_fifo_deduplication_arrives_once_after_delete",
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html")
    @Test
    void aDuplicateWithinFiveMinutesIsAcceptedAndNotDelivered() {
        var first = send("g1", "x");
        assertThat(first.sequenceNumber()).matches("\\d{20}");
        delete(receive(1).get(0));

        var again = send("g2", "x");
        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(again.sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(receive(1)).isEmpty();

        ahead.set(PAST_THE_WINDOW);
        assertThat(send("g1", "x").sequenceNumber()).isGreaterThan(first.sequenceNumber());
        assertThat(receive(1)).hasSize(1);
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_sqs_fifo_message_group_scope_no_throughput_setting")
    @Test
    void deduplicationCanBeOfEachGroup() {
        url = create("groups.fifo", Map.of(QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup"));

        sqs.sendMessage(request ->
                request.queueUrl(url).messageBody("1").messageGroupId("g1").messageDeduplicationId("same"));
        sqs.sendMessage(request ->
                request.queueUrl(url).messageBody("2").messageGroupId("g2").messageDeduplicationId("same"));

        assertThat(receive(10)).extracting(Message::body).containsExactly("1", "2");
    }

    @Conformance(
            recorded = "sqs/test_sqs: TestSqsProvider::test_fifo_message_attributes",
            documented = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html")
    @Test
    void aMessageTellsItsGroupItsDeduplicationIdAndItsSequenceNumber() {
        var sent = send("g1", "x");

        assertThat(receive(1).get(0).attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g1")
                .containsEntry(MessageSystemAttributeName.SEQUENCE_NUMBER, sent.sequenceNumber())
                .containsEntry(
                        MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID,
                        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_fifo_delete_after_visibility_timeout")
    @Test
    void aReceiptIsOfNoUseOnceItsTimeIsOver() {
        send("g1", "x");
        var message = receive(1).get(0);
        ahead.set(Duration.ofSeconds(31));

        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> delete(message))
                .withMessageContaining("Value " + message.receiptHandle()
                        + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
    }

    @Conformance(
            recorded = {
                "sqs/test_sqs: TestSqsProvider::test_posting_to_fifo_requires_deduplicationid_group_id",
                "sqs/test_sqs: TestSqsProvider::test_fifo_queue_send_message_with_delay_seconds_fails",
                "sqs/test_sqs: TestSqsProvider::test_message_deduplication_id_invalid"
            })
    @Test
    void aMessageWithoutItsGroupOrWithADelayOfItsOwnIsRefused() {
        assertRefused(
                "The request must contain the parameter MessageGroupId.",
                () -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("x")));
        assertRefused(
                "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not"
                        + " valid for this queue type.",
                () -> sqs.sendMessage(request -> request.queueUrl(url)
                        .messageBody("x")
                        .messageGroupId("g")
                        .delaySeconds(2)));
        assertRefused(
                "Value group 123 for parameter MessageDeduplicationId is invalid. Reason: MessageDeduplicationId can"
                        + " only include alphanumeric and punctuation characters. 1 to 128 in length.",
                () -> sqs.sendMessage(request -> request.queueUrl(url)
                        .messageBody("x")
                        .messageGroupId("g")
                        .messageDeduplicationId("group 123")));
        url = create("plain.fifo", Map.of());
        assertRefused("The queue should either have ContentBasedDeduplication enabled", () -> send("g", "x"));
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_send_batch_missing_message_group_id_for_fifo_queue")
    @Test
    void aBatchIsRefusedAsAWholeIfOneOfItHasNoGroup() {
        assertRefused(
                "The request must contain the parameter MessageGroupId.",
                () -> sqs.sendMessageBatch(request -> request.queueUrl(url)
                        .entries(
                                entry("1").messageGroupId("g").build(),
                                entry("2").build())));
        assertThat(receive(1)).isEmpty();

        var sent = sqs.sendMessageBatch(request ->
                request.queueUrl(url).entries(entry("1").messageGroupId("g").build()));
        assertThat(sent.successful().get(0).sequenceNumber()).hasSize(20);
    }

    @Conformance(
            recorded = {
                "sqs/test_sqs: TestSqsProvider::test_create_standard_queue_with_fifo_attribute_raises_error",
                "sqs/test_sqs: TestSqsProvider::test_set_unsupported_attribute_fifo"
            },
            documented = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html")
    @Test
    void aQueuesNameAndTypeGoTogetherAndStay() {
        assertCode("InvalidParameterValue", () -> sqs.createQueue(request -> request.queueName("a.fifo")));
        assertCode(
                "InvalidParameterValue",
                () -> sqs.createQueue(
                        request -> request.queueName("a").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true"))));
        assertRefused(
                "You can specify the DeduplicationScope only when FifoQueue is set to true.",
                () -> sqs.createQueue(request ->
                        request.queueName("a").attributes(Map.of(QueueAttributeName.DEDUPLICATION_SCOPE, "queue"))));
        assertRefused(
                "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
                () -> sqs.setQueueAttributes(
                        request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "false"))));
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html")
    @Test
    void whatIsReceivedTooOftenGoesToADeadLetterQueueOfTheSameTypeAndTheGroupGoesOn() {
        create("dead.fifo", Map.of());
        var arn = "arn:aws:sqs:us-east-2:000000000000:dead";
        assertRefused("Dead letter target does not exist.", () -> redrive(arn));
        sqs.createQueue(request -> request.queueName("dead"));
        assertRefused("Dead-letter queue must be same type of queue as the source.", () -> redrive(arn));
        redrive(arn + ".fifo");
        send("g1", "1");
        send("g1", "2");

        var first = receive(1).get(0);
        sqs.changeMessageVisibility(request ->
                request.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));

        assertThat(receive(1)).extracting(Message::body).containsExactly("2");
        url = url.replace("rides", "dead");
        assertThat(receive(1)).extracting(Message::body).containsExactly("1");
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put(QueueAttributeName.FIFO_QUEUE, "true");
        return sqs.createQueue(request -> request.queueName(name).attributes(all))
                .queueUrl();
    }

    private void redrive(String arn) {
        var policy = "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":1}";
        sqs.setQueueAttributes(
                request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
    }

    private SendMessageResponse send(String group, String body) {
        return sqs.sendMessage(
                request -> request.queueUrl(url).messageBody(body).messageGroupId(group));
    }

    private List<Message> receive(int most) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(most)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .receiveRequestAttemptId("any"))
                .messages();
    }

    private List<Message> receiveAndShow(int most) {
        return sqs.receiveMessage(request ->
                        request.queueUrl(url).maxNumberOfMessages(most).visibilityTimeout(0))
                .messages();
    }

    private void delete(Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    private static SendMessageBatchRequestEntry.Builder entry(String id) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(id);
    }

    private static void assertRefused(String message, Runnable call) {
        assertThatExceptionOfType(SqsException.class).isThrownBy(call::run).withMessageContaining(message);
    }

    private static void assertCode(String code, Runnable call) {
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(call::run)
                .matches(error -> error.awsErrorDetails().errorCode().equals(code), code);
    }

    private final class Ahead extends Clock {
        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
