package dev.wildrydes.localcloud.service.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What SQS refuses. */
class QueueLimitsTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start() {
        start(Map.of());
        url = sqs.createQueue(request -> request.queueName("rides")).queueUrl();
    }

    @AfterEach
    void stop() {
        sqs.close();
        cloud.close();
    }

    private void start(Map<String, String> settings) {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(new Settings(settings))
                .with(List.of(SqsService::new)));
        sqs = TestClients.owner(cloud, SqsClient.builder());
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_successive_purge_calls_fail")
    @Test
    void aQueueIsPurgedOnceAMinute() {
        sqs.purgeQueue(request -> request.queueUrl(url));

        assertThatExceptionOfType(PurgeQueueInProgressException.class)
                .isThrownBy(() -> sqs.purgeQueue(request -> request.queueUrl(url)))
                .withMessageContaining("Only one PurgeQueue operation on rides is allowed every 60 seconds.")
                .matches(error -> error.statusCode() == 403);
    }

    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
            ours = "docs/local-cloud.md, Settings")
    @Test
    void aDeletedQueueCannotBeMadeAgainForAMinuteUnlessTheSettingSaysSo() {
        sqs.deleteQueue(request -> request.queueUrl(url));
        assertThatExceptionOfType(QueueDeletedRecentlyException.class)
                .isThrownBy(() -> sqs.createQueue(request -> request.queueName("rides")))
                .withMessageContaining("You must wait 60 seconds after deleting a queue before you can create another"
                        + " with the same name.");

        stop();
        start(Map.of("sqs.recreation-pause", "PT0S"));
        sqs.createQueue(request -> request.queueName("rides"));
    }

    @Conformance(
            recorded = {
                "sqs/test_sqs: TestSqsProvider::test_send_oversized_message",
                "sqs/test_sqs: TestSqsProvider::test_send_message_batch_with_oversized_contents"
            })
    @Test
    void aMessageAndABatchAreAMebibyteAtMost() {
        assertRefused(
                "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.",
                () -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("x".repeat(MEBIBYTE + 1))));

        assertThatExceptionOfType(BatchRequestTooLongException.class)
                .isThrownBy(() -> sqs.sendMessageBatch(
                        request -> request.queueUrl(url).entries(entry("1", "x".repeat(MEBIBYTE)), entry("2", "x"))))
                .withMessageContaining(
                        "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
    }

    @Conformance(
            recorded = {
                "sqs/test_sqs: TestSqsProvider::test_send_receive_wait_time_seconds",
                "sqs/test_sqs: TestSqsProvider::test_send_receive_max_number_of_messages"
            })
    @Test
    void aReceiverAsksForWhatThereCanBe() {
        assertRefused(
                "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
                () -> sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(21)));
        assertRefused(
                "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
                () -> sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(11)));
    }

    @Conformance(
            recorded = "sqs/test_sqs: TestSqsProvider::test_send_message_with_empty_string_attribute",
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html")
    @Test
    void anAttributeHasAProperNameAndAValue() {
        assertRefused(
                "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'.",
                () -> sendWith("ErrorDetails", ""));
        assertRefused("These strings are reserved for internal use.", () -> sendWith("AWS.x", "y"));
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html")
    @Test
    void aMessageIsHiddenForTwelveHoursAtMost() {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("x"));
        var receipt = sqs.receiveMessage(request -> request.queueUrl(url))
                .messages()
                .get(0)
                .receiptHandle();

        assertRefused(
                "Total VisibilityTimeout for the message is beyond the limit [43200 seconds].",
                () -> sqs.changeMessageVisibility(
                        request -> request.queueUrl(url).receiptHandle(receipt).visibilityTimeout(43_200)));
        sqs.changeMessageVisibility(
                request -> request.queueUrl(url).receiptHandle(receipt).visibilityTimeout(43_000));
    }

    @Conformance(recorded = "sqs/test_sqs: TestSqsProvider::test_sqs_permission_lifecycle")
    @Test
    void aPermissionIsAStatementOfThePolicyUntilItsLabelIsTakenAway() {
        allow("label");
        assertThat(policy())
                .isEqualTo("{\"Version\":\"2008-10-17\",\"Id\":\"arn:aws:sqs:us-east-2:000000000000:rides/"
                        + "SQSDefaultPolicy\",\"Statement\":[{\"Sid\":\"label\",\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"AWS\":\"arn:aws:iam::668614515564:root\"},\"Action\":\"SQS:ReceiveMessage\","
                        + "\"Resource\":\"arn:aws:sqs:us-east-2:000000000000:rides\"}]}");
        assertRefused("Value label for parameter Label is invalid. Reason: Already exists.", () -> allow("label"));

        sqs.removePermission(request -> request.queueUrl(url).label("label"));
        assertThat(policy()).isNull();
        assertRefused(
                "Value label for parameter Label is invalid. Reason: can't find label.",
                () -> sqs.removePermission(request -> request.queueUrl(url).label("label")));
    }

    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html")
    @Test
    void aDeadLetterQueueSaysWhoMayUseIt() {
        var arn = "arn:aws:sqs:us-east-2:000000000000:rides";
        sqs.setQueueAttributes(request -> request.queueUrl(url)
                .attributes(Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, "{\"redrivePermission\":\"denyAll\"}")));

        assertRefused(
                "The RedriveAllowPolicy of " + arn + " does not allow this queue.",
                () -> sqs.createQueue(request -> request.queueName("source")
                        .attributes(Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":3}"))));
    }

    private void allow(String label) {
        sqs.addPermission(request ->
                request.queueUrl(url).label(label).awsAccountIds("668614515564").actions("ReceiveMessage"));
    }

    private String policy() {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .get(QueueAttributeName.POLICY);
    }

    private void sendWith(String attribute, String value) {
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("x")
                .messageAttributes(Map.of(
                        attribute,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(value)
                                .build())));
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static void assertRefused(String message, Runnable call) {
        assertThatExceptionOfType(SqsException.class).isThrownBy(call::run).withMessageContaining(message);
    }
}
