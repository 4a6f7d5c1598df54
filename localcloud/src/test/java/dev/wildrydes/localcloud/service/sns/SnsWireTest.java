package dev.wildrydes.localcloud.service.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;

class SnsWireTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-2:000000000000:function:PutRideRecord";

    @TempDir
    Path folder;

    private final FunctionAndQueue endpoints = new FunctionAndQueue();
    private LocalCloud cloud;
    private SnsClient client;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(SnsService::new, each -> endpoints)));
        client = TestClients.owner(cloud, SnsClient.builder());
    }

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html",
                "https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html"
            })
    @Test
    void whatTheSdkPublishesReachesTheFunction() throws Exception {
        var topic = client.createTopic(request -> request.name("Rides").attributes(Map.of("DisplayName", "Wild Rydes")))
                .topicArn();
        var subscription = client.subscribe(
                        request -> request.topicArn(topic).protocol("lambda").endpoint(FUNCTION))
                .subscriptionArn();

        var id = client.publish(request -> request.topicArn(topic)
                        .message("a ride")
                        .messageAttributes(Map.of(
                                "city",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("Seattle")
                                        .build())))
                .messageId();

        var invoke =
                (InvokeRequest) endpoints.delivered().poll(30, TimeUnit.SECONDS).request();
        assertThat(invoke.payload().asUtf8String()).contains(id, subscription, "Seattle");
        assertThat(client.getTopicAttributes(request -> request.topicArn(topic)).attributes())
                .containsEntry("DisplayName", "Wild Rydes")
                .containsEntry("SubscriptionsConfirmed", "1");
        assertThat(client.listSubscriptionsByTopic(request -> request.topicArn(topic))
                        .subscriptions())
                .extracting("subscriptionArn")
                .containsExactly(subscription);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        client.publish(request -> request.topicArn(topic + "2").message("x")));
    }
}
