package dev.wildrydes.localcloud.service.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.sqs.SqsService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What was recorded of topics and would not be guessed. */
class SnsRecordingsTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-2:000000000000:rides";

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private SnsClient sns;
    private SqsClient sqs;
    private String topic;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(SnsService::new, SqsService::new)));
        sns = TestClients.owner(cloud, SnsClient.builder());
        sqs = TestClients.owner(cloud, SqsClient.builder());
        topic = sns.createTopic(request -> request.name("rides")).topicArn();
    }

    @AfterEach
    void stop() {
        sns.close();
        sqs.close();
        cloud.close();
    }

    @Conformance(recorded = "sns/test_sns: TestSNSTopicCrudV2::test_create_topic_name_constraints")
    @Test
    void aFifoTopicIsNamedAsOne() {
        assertRefused(
                "Invalid parameter: Topic Name",
                () -> sns.createTopic(request -> request.name("plain").attributes(Map.of("FifoTopic", "true"))));
        assertRefused("Invalid parameter: Topic Name", () -> sns.createTopic(request -> request.name("named.fifo")));
    }

    @Conformance(recorded = "sns/test_sns: TestSNSPublishCrud::test_message_structure_json_exc")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'sqs':'x'}|Message Structure - No default entry in JSON message body",
                "{'default':{'object':'x'}}|Message Structure - No default entry in JSON message body",
                "{'default':'x'} }|Message Structure - JSON message body failed to parse",
            })
    void aStructuredMessageHasATextForEverybody(String line) {
        var parts = line.replace('\'', '"').split("\\|");

        assertRefused(
                "Invalid parameter: " + parts[1],
                () -> sns.publish(
                        request -> request.topicArn(topic).message(parts[0]).messageStructure("json")));
    }

    @Conformance(recorded = "sns/test_sns: TestSNSSubscriptionSQS::test_publish_batch_exceptions")
    @Test
    void theStructureOfABatchsMessageIsLookedAtBeforeItsGroup() {
        var fifo = sns.createTopic(request -> request.name("rides.fifo").attributes(Map.of("FifoTopic", "true")))
                .topicArn();

        assertRefused(
                "Invalid parameter: Message Structure - No default entry in JSON message body",
                () -> sns.publishBatch(request -> request.topicArn(fifo)
                        .publishBatchRequestEntries(PublishBatchRequestEntry.builder()
                                .id("1")
                                .message("{}")
                                .messageStructure("json")
                                .build())));
    }

    @Conformance(recorded = "sns/test_sns: TestSNSSubscriptionCrud::test_subscribe_idempotency")
    @Test
    void whoSubscribesAgainGetsTheSubscriptionUnlessItWouldBeAnotherOne() {
        var first = subscribe(Map.of("RawMessageDelivery", "True"));

        assertThat(subscribe(Map.of("RawMessageDelivery", "true"))).isEqualTo(first);
        assertThat(subscribe(Map.of("RawMessageDelivery", "true", "FilterPolicyScope", "MessageAttributes")))
                .isEqualTo(first);
        assertThat(subscribe(Map.of())).isEqualTo(first);
        assertRefused(
                "Invalid parameter: Attributes Reason: Subscription already exists with different attributes",
                () -> subscribe(Map.of("RawMessageDelivery", "false")));
    }

    @Conformance(recorded = "sns/test_sns: TestSNSSubscriptionCrud::test_create_subscriptions_with_attributes")
    @Test
    void anEmptyFilterIsNoneAndTruthIsWrittenSmall() {
        var arn =
                subscribe(Map.of("RawMessageDelivery", "TrUe", "FilterPolicyScope", "MessageBody", "FilterPolicy", ""));

        assertThat(sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn))
                        .attributes())
                .containsOnlyKeys(
                        "ConfirmationWasAuthenticated",
                        "Endpoint",
                        "Owner",
                        "PendingConfirmation",
                        "Protocol",
                        "RawMessageDelivery",
                        "SubscriptionArn",
                        "SubscriptionPrincipal",
                        "TopicArn")
                .containsEntry("RawMessageDelivery", "true");
    }

    @Conformance(recorded = "sns/test_sns: TestSNSMultiRegions::test_cross_region_access")
    @Test
    void aTopicAnswersInItsOwnRegionOnly() {
        var elsewhere = topic.replace("us-east-2", "eu-west-1");

        assertRefused(
                "Invalid parameter: TopicArn",
                () -> sns.publish(request -> request.topicArn(elsewhere).message("x")));
        assertRefused(
                "Invalid parameter: TopicArn", () -> sns.getTopicAttributes(request -> request.topicArn(elsewhere)));
        assertRefused("Invalid parameter: TopicArn", () -> sns.deleteTopic(request -> request.topicArn(elsewhere)));
        assertRefused(
                "Invalid parameter: TopicArn",
                () -> sns.listSubscriptionsByTopic(request -> request.topicArn(elsewhere)));
    }

    @Conformance(recorded = "sns/test_sns: TestSNSPublishCrud::test_publish_non_existent_target")
    @Test
    void aTargetThatIsNoTopicIsAnEndpointThatIsNotThere() {
        assertRefused(
                "Invalid parameter: TargetArn Reason: No endpoint found for the target arn specified",
                () -> sns.publish(request -> request.targetArn(
                                "arn:aws:sns:us-east-2:000000000000:endpoint/APNS/abcdef/0f7d5971-aa8b-4bd5-b585-0826e9f93a66")
                        .message("x")));
    }

    @Conformance(recorded = "sns/test_sns: TestSNSSubscriptionSQS::test_publish_sqs_from_sns_with_xray_propagation")
    @Test
    void aTraceGoesOnInTheQueue() {
        var trace = "Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1";
        var url = sqs.createQueue(request -> request.queueName("rides")
                        .attributes(Map.of(
                                QueueAttributeName.POLICY,
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                                        + "{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\","
                                        + "\"Resource\":\"*\"}]}")))
                .queueUrl();
        subscribe(Map.of());

        sns.publish(request -> request.topicArn(topic)
                .message("x")
                .overrideConfiguration(headers -> headers.putHeader("X-Amzn-Trace-Id", trace)));

        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)
                                .waitTimeSeconds(20)
                                .messageSystemAttributeNames(MessageSystemAttributeName.AWS_TRACE_HEADER))
                        .messages())
                .singleElement()
                .satisfies(message -> assertThat(message.attributes())
                        .containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, trace));
    }

    private String subscribe(Map<String, String> attributes) {
        return sns.subscribe(request ->
                        request.topicArn(topic).protocol("sqs").endpoint(QUEUE).attributes(attributes))
                .subscriptionArn();
    }

    private static void assertRefused(String message, Runnable call) {
        assertThatExceptionOfType(SnsException.class).isThrownBy(call::run).withMessageContaining(message);
    }
}
