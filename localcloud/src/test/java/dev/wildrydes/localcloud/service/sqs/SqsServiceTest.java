package dev.wildrydes.localcloud.service.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class SqsServiceTest {
    @TempDir
    Path folder;

    private CloudAssembly cloud;
    private SqsService sqs;
    private String url;

    @BeforeEach
    void makeQueue() {
        cloud = TestAssembly.of(folder, List.of(SqsService::new));
        sqs = (SqsService) cloud.services().get(0);
        url = create("rides", Map.of());
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    @Conformance(
            recorded = "sqs/test_sqs: TestSqsProvider::test_create_queue_with_different_attributes_raises_exception",
            ours = "docs/local-cloud.md, Where its state is")
    @Test
    void aQueueHasAUrlOfThisCloud() {
        assertThat(url).isEqualTo("http://127.0.0.1:4566/000000000000/rides");
        assertThat(create("rides", Map.of("VisibilityTimeout", "30"))).isEqualTo(url);
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> create("rides", Map.of("VisibilityTimeout", "31")))
                .withMessageContaining("different value for attribute VisibilityTimeout");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> create("rides.fifo", Map.of()))
                .withMessageContaining("FIFO");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html")
    @Test
    void aReceivedMessageIsHiddenUntilItIsShownAgainOrDeleted() {
        send("first");

        var message = receive().get(0);
        assertThat(message.body()).isEqualTo("first");
        assertThat(receive()).isEmpty();

        hide(message.receiptHandle(), 0);
        var again = receive().get(0);
        assertThat(again.messageId()).isEqualTo(message.messageId());
        assertThat(again.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");

        delete(again.receiptHandle());
        hideNothing(again.receiptHandle());
        assertThat(attributes()).containsEntry("ApproximateNumberOfMessages", "0");
    }

    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    @Test
    void messagesComeInTheirOrderUpToTheNumberAskedFor() {
        send("1");
        send("2");
        send("3");

        var two = sqs.receiveMessage(
                ReceiveMessageRequest.builder()
                        .queueUrl(url)
                        .maxNumberOfMessages(2)
                        .build(),
                TestAssembly.OWNER);

        assertThat(two.messages()).extracting(Message::body).containsExactly("1", "2");
        assertThat(attributes())
                .containsEntry("ApproximateNumberOfMessages", "1")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "2");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html")
    @Test
    void digestsAreThoseThatClientsCalculate() {
        var sent = sqs.sendMessage(
                SendMessageRequest.builder()
                        .queueUrl(url)
                        .messageBody("This is a test message")
                        .messageAttributes(Map.of(
                                "city",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("Any City")
                                        .build(),
                                "blob",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("x"))
                                        .build()))
                        .build(),
                TestAssembly.OWNER);

        var received = sqs.receiveMessage(
                        ReceiveMessageRequest.builder()
                                .queueUrl(url)
                                .messageAttributeNames("All")
                                .build(),
                        TestAssembly.OWNER)
                .messages()
                .get(0);
        assertThat(sent.md5OfMessageBody()).isEqualTo("fafb00f5732ab283681e124bf8747ed1");
        assertThat(received.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(received.messageAttributes().get("blob").binaryValue().asUtf8String())
                .isEqualTo("x");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html")
    @Test
    void aLongPollAnswersAsSoonAsAMessageArrives() {
        var poll = CompletableFuture.supplyAsync(
                () -> sqs.receiveMessage(
                        ReceiveMessageRequest.builder()
                                .queueUrl(url)
                                .waitTimeSeconds(20)
                                .build(),
                        TestAssembly.OWNER),
                cloud.workers());

        send("late");

        assertThat(poll.join().messages()).extracting(Message::body).containsExactly("late");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html")
    @Test
    void aLongPollSeesADelayedMessageOnceItsDelayIsOver() {
        sqs.sendMessage(
                SendMessageRequest.builder()
                        .queueUrl(url)
                        .messageBody("delayed")
                        .delaySeconds(1)
                        .build(),
                TestAssembly.OWNER);
        assertThat(receive()).isEmpty();
        assertThat(attributes()).containsEntry("ApproximateNumberOfMessagesDelayed", "1");

        var message = sqs.receiveMessage(
                ReceiveMessageRequest.builder()
                        .queueUrl(url)
                        .waitTimeSeconds(20)
                        .build(),
                TestAssembly.OWNER);

        assertThat(message.messages()).extracting(Message::body).containsExactly("delayed");
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_dead_letter_queue_message_attributes")
    @Test
    void aMessageThatWasReceivedTooOftenGoesToTheDeadLetterQueue() {
        var deadLetters = create("dead", Map.of());
        var source = create(
                "source",
                Map.of(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-2:000000000000:dead\",\"maxReceiveCount\":\"1\"}",
                        "VisibilityTimeout",
                        "0"));
        url = source;
        var sent = send("poison");

        assertThat(receive()).hasSize(1);
        assertThat(receive()).isEmpty();

        url = deadLetters;
        var dead = receive().get(0);
        assertThat(dead.messageId()).isEqualTo(sent.messageId());
        assertThat(dead.attributesAsStrings())
                .containsEntry("DeadLetterQueueSourceArn", "arn:aws:sqs:us-east-2:000000000000:source");
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html")
    @Test
    void aBatchSucceedsAndFailsEntryByEntry() {
        var answer = sqs.sendMessageBatch(
                SendMessageBatchRequest.builder()
                        .queueUrl(url)
                        .entries(
                                SendMessageBatchRequestEntry.builder()
                                        .id("good")
                                        .messageBody("x")
                                        .build(),
                                SendMessageBatchRequestEntry.builder()
                                        .id("bad")
                                        .messageBody("x")
                                        .delaySeconds(901)
                                        .build())
                        .build(),
                TestAssembly.OWNER);

        assertThat(answer.successful()).extracting("id").containsExactly("good");
        assertThat(answer.failed()).extracting("id", "code").containsExactly(tuple("bad", "InvalidParameterValue"));
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_non_existent_queue")
    @Test
    void aPurgedQueueIsEmptyAndAMissingOneIsNamed() {
        send("x");
        sqs.purgeQueue(PurgeQueueRequest.builder().queueUrl(url).build(), TestAssembly.OWNER);
        assertThat(receive()).isEmpty();

        url = "http://127.0.0.1:4566/000000000000/none";
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(this::receive)
                .withMessage("The specified queue does not exist.")
                .matches(error -> error.code().equals("QueueDoesNotExist"));
    }

    @Conformance(documented = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html")
    @Test
    void iamIsAskedForTheSingleActionOnTheQueue() {
        assertThat(sqs.access(SendMessageBatchRequest.builder().queueUrl(url).build(), TestAssembly.OWNER))
                .containsExactly(new Access("sqs:SendMessage", "arn:aws:sqs:us-east-2:000000000000:rides"));
    }

    private String create(String name, Map<String, String> attributes) {
        var request = CreateQueueRequest.builder()
                .queueName(name)
                .attributesWithStrings(attributes)
                .build();
        return sqs.createQueue(request, TestAssembly.OWNER).queueUrl();
    }

    private SendMessageResponse send(String body) {
        var request =
                SendMessageRequest.builder().queueUrl(url).messageBody(body).build();
        return sqs.sendMessage(request, TestAssembly.OWNER);
    }

    private List<Message> receive() {
        var request = ReceiveMessageRequest.builder()
                .queueUrl(url)
                .messageSystemAttributeNamesWithStrings("All")
                .build();
        return sqs.receiveMessage(request, TestAssembly.OWNER).messages();
    }

    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html")
    @Test
    void aReceiptThatNoMessageCameWithIsRefused() {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> delete("bad"))
                .matches(error -> error.code().equals("ReceiptHandleIsInvalid"));
    }

    private void hide(String receipt, int seconds) {
        var request = ChangeMessageVisibilityRequest.builder()
                .queueUrl(url)
                .receiptHandle(receipt)
                .visibilityTimeout(seconds)
                .build();
        sqs.changeMessageVisibility(request, TestAssembly.OWNER);
    }

    private void hideNothing(String receipt) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> hide(receipt, 0))
                .withMessageContaining("Message does not exist");
    }

    private void delete(String receipt) {
        var request = DeleteMessageRequest.builder()
                .queueUrl(url)
                .receiptHandle(receipt)
                .build();
        sqs.deleteMessage(request, TestAssembly.OWNER);
    }

    private Map<String, String> attributes() {
        var request = GetQueueAttributesRequest.builder()
                .queueUrl(url)
                .attributeNames(QueueAttributeName.ALL)
                .build();
        return sqs.getQueueAttributes(request, TestAssembly.OWNER).attributesAsStrings();
    }
}
