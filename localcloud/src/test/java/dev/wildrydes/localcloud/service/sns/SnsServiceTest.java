package dev.wildrydes.localcloud.service.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class SnsServiceTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-2:000000000000:function:PutRideRecord";
    private static final String QUEUE = "arn:aws:sqs:us-east-2:000000000000:rides";

    @TempDir
    Path folder;

    private final FunctionAndQueue endpoints = new FunctionAndQueue();
    private CloudAssembly cloud;
    private SnsService sns;
    private String topic;

    @BeforeEach
    void makeTopic() {
        cloud = TestAssembly.of(folder, List.of(SnsService::new, each -> endpoints));
        sns = (SnsService) cloud.services().get(0);
        topic = sns.createTopic(CreateTopicRequest.builder().name("Rides").build(), TestAssembly.OWNER)
                .topicArn();
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    @Conformance(documented = "https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html")
    @Test
    void aPolicyThatCannotBeJudgedIsRefusedBecauseItWouldStandInTheWayOfEveryRequest() {
        var attributes = SetTopicAttributesRequest.builder().topicArn(topic).attributeName("Policy");

        for (var policy :
                List.of("{", "[]", "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[]}]}")) {
            assertThatThrownBy(() -> sns.setTopicAttributes(
                            attributes.attributeValue(policy).build(), TestAssembly.OWNER))
                    .isInstanceOf(AwsError.class)
                    .hasMessageStartingWith("Invalid parameter: Policy Error: ");
        }
        sns.setTopicAttributes(attributes.attributeValue("").build(), TestAssembly.OWNER);

        assertThat(sns.resourcePolicy(topic)).isEmpty();
    }

    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html")
    @Test
    void aFunctionIsInvokedWithTheEventThatAwsSends() throws Exception {
        var subscription = subscribe("lambda", FUNCTION, Map.of());

        var id = sns.publish(
                        PublishRequest.builder()
                                .topicArn(topic)
                                .subject("A ride")
                                .message("{\"RideId\":1}")
                                .messageAttributes(Map.of("city", text("Seattle")))
                                .build(),
                        TestAssembly.OWNER)
                .messageId();

        var delivered = next();
        var invoke = (InvokeRequest) delivered.request();
        assertThat(invoke.functionName()).isEqualTo(FUNCTION);
        assertThat(invoke.invocationType()).isEqualTo(InvocationType.EVENT);
        assertThat(delivered.call().principal()).isEqualTo(new Principal.Service("sns.amazonaws.com", topic));
        var entry = json(invoke.payload().asUtf8String()).path("Records").path(0);
        assertThat(entry.path("EventSource").asText()).isEqualTo("aws:sns");
        assertThat(entry.path("EventVersion").asText()).isEqualTo("1.0");
        assertThat(entry.path("EventSubscriptionArn").asText()).isEqualTo(subscription);
        var message = entry.path("Sns");
        assertThat(message.path("Type").asText()).isEqualTo("Notification");
        assertThat(message.path("MessageId").asText()).isEqualTo(id);
        assertThat(message.path("TopicArn").asText()).isEqualTo(topic);
        assertThat(message.path("Subject").asText()).isEqualTo("A ride");
        assertThat(message.path("Message").asText()).isEqualTo("{\"RideId\":1}");
        assertThat(message.path("Timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(message.path("MessageAttributes").path("city"))
                .isEqualTo(json("{\"Type\":\"String\",\"Value\":\"Seattle\"}"));
        assertThat(message.has("Signature")).isTrue();
        assertThat(message.has("SigningCertUrl")).isTrue();
        assertThat(message.path("UnsubscribeUrl").asText()).contains(subscription);
    }

    @Conformance(recorded = "sns/test_sns: TestSNSSubscriptionSQS::test_publish_sqs_from_sns")
    @Test
    void aQueueGetsTheEnvelopeOrWithRawDeliveryTheMessage() throws Exception {
        subscribe("sqs", QUEUE, Map.of());
        subscribe("sqs", QUEUE + "-raw", Map.of("RawMessageDelivery", "true"));

        sns.publish(
                PublishRequest.builder()
                        .topicArn(topic)
                        .message("hello")
                        .messageAttributes(Map.of("city", text("Seattle")))
                        .build(),
                TestAssembly.OWNER);

        for (var i = 0; i < 2; i++) {
            var send = (SendMessageRequest) next().request();
            if (send.queueUrl().equals("http://127.0.0.1:4566/000000000000/rides-raw")) {
                assertThat(send.messageBody()).isEqualTo("hello");
                assertThat(send.messageAttributes().get("city").stringValue()).isEqualTo("Seattle");
            } else {
                assertThat(send.queueUrl()).isEqualTo("http://127.0.0.1:4566/000000000000/rides");
                assertThat(json(send.messageBody()).path("Message").asText()).isEqualTo("hello");
            }
        }
    }

    @Conformance(documented = "https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html")
    @Test
    void aSubscriberGetsWhatItsFilterAccepts() throws Exception {
        subscribe(
                "sqs",
                QUEUE,
                Map.of("FilterPolicy", "{\"city\":[{\"prefix\":\"Sea\"}],\"miles\":[{\"numeric\":[\">\",5]}]}"));

        publish("no attributes", Map.of());
        publish("near", Map.of("city", text("Seattle"), "miles", number("3")));
        publish("far", Map.of("city", text("Seattle"), "miles", number("7.5")));

        assertThat(json(((SendMessageRequest) next().request()).messageBody())
                        .path("Message")
                        .asText())
                .isEqualTo("far");
        assertThat(endpoints.delivered()).isEmpty();
    }

    @Conformance(documented = "https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html")
    @Test
    void whatABusyEndpointDoesNotTakeIsDeliveredLater() throws Exception {
        subscribe("lambda", FUNCTION, Map.of());
        var attempts = new AtomicInteger();
        endpoints.mood(request -> {
            if (attempts.incrementAndGet() == 1) {
                throw new AwsError(429, "TooManyRequestsException", "Rate Exceeded.");
            }
        });

        publish("x", Map.of());

        assertThat(next().request()).isInstanceOf(InvokeRequest.class);
    }

    @Conformance(recorded = "sns/test_sns: TestSNSSubscriptionLambda::test_redrive_policy_lambda_subscription")
    @Test
    void whatAnEndpointRefusesGoesToTheDeadLetterQueue() throws Exception {
        subscribe("lambda", FUNCTION, Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + QUEUE + "\"}"));
        endpoints.mood(request -> {
            if (request instanceof InvokeRequest) {
                throw new AwsError(403, "AccessDeniedException", "not allowed");
            }
        });

        publish("x", Map.of());

        assertThat(((SendMessageRequest) next().request()).queueUrl()).endsWith("/rides");
    }

    @Conformance(ours = "docs/local-cloud.md, Where its state is")
    @Test
    void whatWasNotHandedOverBeforeAStopIsDeliveredAfterTheStart() throws Exception {
        subscribe("lambda", FUNCTION, Map.of());
        var stuck = new CountDownLatch(1);
        var reached = new CountDownLatch(1);
        endpoints.mood(request -> {
            reached.countDown();
            awaitQuietly(stuck);
            throw new IllegalStateException("killed");
        });
        publish("x", Map.of());
        reached.await();

        endpoints.mood(request -> {});
        new SnsService(cloud).start();

        assertThat(next().request()).isInstanceOf(InvokeRequest.class);
        stuck.countDown();
    }

    @Conformance(
            documented = "https://docs.aws.amazon.com/sns/latest/api/API_Publish.html",
            ours = "docs/local-cloud.md, Where it differs from AWS")
    @Test
    void aMessageThatCannotBeIsRefused() {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> publish("x".repeat(256 * 1024 + 1), Map.of()))
                .withMessage("Invalid parameter: Message too long");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> sns.publish(
                        PublishRequest.builder()
                                .topicArn(topic + "s")
                                .message("x")
                                .build(),
                        TestAssembly.OWNER))
                .withMessage("Topic does not exist");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> subscribe("email", "a@example.com", Map.of()))
                .withMessageContaining("email");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> subscribe("sqs", QUEUE, Map.of("FilterPolicy", "{\"a\":[{\"like\":1}]}")))
                .withMessageContaining("like");
    }

    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html",
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html"
            })
    @Test
    void aStacksTopicAndSubscriptionComeAndGo() {
        var made = provider("AWS::SNS::Topic").create(step(null, "{\"DisplayName\":\"Rides\"}"));
        assertThat(made.physicalId()).isEqualTo("arn:aws:sns:us-east-2:000000000000:stack-Thing-ABCDEFGHIJKL");
        assertThat(made.attributes()).containsEntry("TopicName", "stack-Thing-ABCDEFGHIJKL");
        var properties = "{\"TopicArn\":\"%s\",\"Protocol\":\"lambda\",\"Endpoint\":\"%s\"}"
                .formatted(made.physicalId(), FUNCTION);
        var subscriptions = provider("AWS::SNS::Subscription");

        var subscription = subscriptions.create(step(null, properties)).physicalId();
        assertThat(subscriptions.create(step(null, properties)).physicalId()).isEqualTo(subscription);
        assertThat(subscribed(made.physicalId())).isEqualTo(1);

        subscriptions.delete(step(subscription, properties));
        subscriptions.delete(step(subscription, properties));
        assertThat(subscribed(made.physicalId())).isZero();
        provider("AWS::SNS::Topic").delete(step(made.physicalId(), "{}"));
        assertThat(sns.listTopics(ListTopicsRequest.builder().build(), TestAssembly.OWNER)
                        .topics())
                .extracting("topicArn")
                .containsExactly(topic);
    }

    @Conformance(documented = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html")
    @Test
    void iamIsAskedForTheTopic() {
        assertThat(sns.access(PublishRequest.builder().topicArn(topic).build(), TestAssembly.OWNER))
                .containsExactly(new Access("sns:Publish", topic));
    }

    private int subscribed(String arn) {
        var request = ListSubscriptionsByTopicRequest.builder().topicArn(arn).build();
        return sns.listSubscriptionsByTopic(request, TestAssembly.OWNER)
                .subscriptions()
                .size();
    }

    private String subscribe(String protocol, String endpoint, Map<String, String> attributes) {
        return sns.subscribe(
                        SubscribeRequest.builder()
                                .topicArn(topic)
                                .protocol(protocol)
                                .endpoint(endpoint)
                                .attributes(attributes)
                                .build(),
                        TestAssembly.OWNER)
                .subscriptionArn();
    }

    private void publish(String message, Map<String, MessageAttributeValue> attributes) {
        sns.publish(
                PublishRequest.builder()
                        .topicArn(topic)
                        .message(message)
                        .messageAttributes(attributes)
                        .build(),
                TestAssembly.OWNER);
    }

    private FunctionAndQueue.Delivered next() throws InterruptedException {
        var delivered = endpoints.delivered().poll(30, TimeUnit.SECONDS);
        assertThat(delivered).as("a delivery").isNotNull();
        return delivered;
    }

    private ResourceProvider provider(String type) {
        return cloud.resourceProviders().stream()
                .filter(each -> each.type().name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceRequest step(String physicalId, String properties) {
        return new ResourceRequest(
                "arn:aws:cloudformation:us-east-2:000000000000:stack/stack/1",
                "Thing",
                "stack-Thing-ABCDEFGHIJKL",
                physicalId,
                (ObjectNode) json(properties),
                (ObjectNode) json("{}"),
                Map.of(),
                TestAssembly.OWNER);
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static MessageAttributeValue number(String value) {
        return MessageAttributeValue.builder()
                .dataType("Number")
                .stringValue(value)
                .build();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
