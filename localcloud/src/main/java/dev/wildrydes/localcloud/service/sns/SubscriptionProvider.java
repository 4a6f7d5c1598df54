package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/** {@code AWS::SNS::Subscription}. */
final class SubscriptionProvider implements ResourceProvider {
    private static final List<String> ATTRIBUTES = List.of(
            "DeliveryPolicy",
            "FilterPolicy",
            "FilterPolicyScope",
            "RawMessageDelivery",
            "RedrivePolicy",
            "SubscriptionRoleArn");
    private static final ResourceType TYPE = ResourceType.named("AWS::SNS::Subscription")
            .required("Protocol", "TopicArn")
            .optional(
                    "DeliveryPolicy",
                    "Endpoint",
                    "FilterPolicy",
                    "FilterPolicyScope",
                    "RawMessageDelivery",
                    "RedrivePolicy",
                    "Region",
                    "SubscriptionRoleArn")
            .createOnly("Endpoint", "Protocol", "TopicArn")
            .attributes("Arn");

    private final Cloud cloud;

    SubscriptionProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var step = new SnsStep(cloud, request);
        var subscribe = SubscribeRequest.builder()
                .topicArn(step.text("TopicArn"))
                .protocol(step.text("Protocol"))
                .endpoint(step.text("Endpoint"))
                .attributes(step.attributes(request.properties(), ATTRIBUTES))
                .returnSubscriptionArn(true)
                .build();
        return resource(step.call(subscribe, SubscribeResponse.class).subscriptionArn());
    }

    @Override
    public Resource update(ResourceRequest request) {
        var step = new SnsStep(cloud, request);
        for (var name : ATTRIBUTES) {
            var now = step.text(name);
            if (now != null || SnsStep.text(request.previous(), name) != null) {
                var set = SetSubscriptionAttributesRequest.builder()
                        .subscriptionArn(request.physicalId())
                        .attributeName(name)
                        .attributeValue(now == null && name.equals("FilterPolicyScope") ? "MessageAttributes" : now)
                        .build();
                step.call(set, SetSubscriptionAttributesResponse.class);
            }
        }
        return resource(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        var unsubscribe = UnsubscribeRequest.builder()
                .subscriptionArn(request.physicalId())
                .build();
        new SnsStep(cloud, request).remove(unsubscribe, UnsubscribeResponse.class);
    }

    private static Resource resource(String arn) {
        return new Resource(arn, Map.of("Arn", arn));
    }
}
