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
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The SDK's client compares every digest with its own and fails if one is wrong. */
class SqsWireTest {
    @TempDir
    Path folder;

    private LocalCloud cloud;
    private SqsClient client;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(SqsService::new)));
        client = TestClients.owner(cloud, SqsClient.builder());
    }

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html",
                "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html"
            })
    @Test
    void theSdkSendsAndReceivesWithDigestsChecked() {
        var url = client.createQueue(request -> request.queueName("rides")).queueUrl();
        var city = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("Zürich")
                .build();
        var blob = MessageAttributeValue.builder()
                .dataType("Binary.png")
                .binaryValue(SdkBytes.fromByteArray(new byte[] {1, 2, 3}))
                .build();
        client.sendMessage(request ->
                request.queueUrl(url).messageBody("ünicorn").messageAttributes(Map.of("city", city, "blob", blob)));
        client.sendMessageBatch(request -> request.queueUrl(url)
                .entries(SendMessageBatchRequestEntry.builder()
                        .id("1")
                        .messageBody("second")
                        .build()));

        var messages = client.receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();

        assertThat(messages).extracting("body").containsExactly("ünicorn", "second");
        assertThat(messages.get(0).messageAttributes())
                .containsEntry("city", city)
                .containsEntry("blob", blob);
        client.deleteMessage(
                request -> request.queueUrl(url).receiptHandle(messages.get(0).receiptHandle()));
        assertThat(client.getQueueAttributes(request -> request.queueUrl(url)
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        .attributesAsStrings())
                .containsExactly(Map.entry("ApproximateNumberOfMessagesNotVisible", "1"));
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> client.getQueueUrl(request -> request.queueName("none")));
    }
}
