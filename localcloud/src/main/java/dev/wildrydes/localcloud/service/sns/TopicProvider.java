package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/** {@code AWS::SNS::Topic}. */
final class TopicProvider implements ResourceProvider {
    private static final int LONGEST_NAME = 256;
    private static final Map<String, String> DEFAULTS =
            Map.of("ContentBasedDeduplication", "false", "FifoThroughputScope", "Topic");
    private static final List<String> ATTRIBUTES = List.of(
            "ContentBasedDeduplication",
            "DataProtectionPolicy",
            "DisplayName",
            "FifoThroughputScope",
            "KmsMasterKeyId",
            "SignatureVersion",
            "TracingConfig");
    private static final ResourceType TYPE = ResourceType.named("AWS::SNS::Topic")
            .optional(
                    "ContentBasedDeduplication",
                    "DataProtectionPolicy",
                    "DisplayName",
                    "FifoThroughputScope",
                    "FifoTopic",
                    "KmsMasterKeyId",
                    "SignatureVersion",
                    "Subscription",
                    "Tags",
                    "TopicName",
                    "TracingConfig")
            .createOnly("FifoTopic", "TopicName")
            .attributes("TopicArn", "TopicName");

    private final Cloud cloud;

    TopicProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var step = new SnsStep(cloud, request);
        var name = name(step);
        checkNobodyElses(step, name);
        var attributes = new TreeMap<>(step.attributes(request.properties(), ATTRIBUTES));
        if (fifo(step)) {
            attributes.put("FifoTopic", "true");
        }
        var create = CreateTopicRequest.builder()
                .name(name)
                .attributes(attributes)
                .tags(tags(request))
                .build();
        var arn = step.call(create, CreateTopicResponse.class).topicArn();
        request.properties().path("Subscription").forEach(each -> subscribe(step, arn, each));
        return resource(arn);
    }

    private static String name(SnsStep step) {
        if (step.text("TopicName") != null) {
            return step.text("TopicName");
        }
        return fifo(step)
                ? step.request().generatedName(LONGEST_NAME - Topic.FIFO_SUFFIX.length()) + Topic.FIFO_SUFFIX
                : step.request().generatedName(LONGEST_NAME);
    }

    private static boolean fifo(SnsStep step) {
        return Boolean.parseBoolean(step.text("FifoTopic"));
    }

    @Override
    public Resource update(ResourceRequest request) {
        var step = new SnsStep(cloud, request);
        var arn = request.physicalId();
        var now = step.attributes(request.properties(), ATTRIBUTES);
        var before = new TreeMap<>(step.attributes(request.previous(), ATTRIBUTES));
        before.keySet().removeAll(now.keySet());
        before.replaceAll((name, value) -> DEFAULTS.getOrDefault(name, ""));
        before.putAll(now);
        before.forEach((name, value) -> step.call(
                SetTopicAttributesRequest.builder()
                        .topicArn(arn)
                        .attributeName(name)
                        .attributeValue(value)
                        .build(),
                SetTopicAttributesResponse.class));
        step.call(
                TagResourceRequest.builder()
                        .resourceArn(arn)
                        .tags(tags(request))
                        .build(),
                TagResourceResponse.class);
        updateSubscriptions(step, arn);
        return resource(arn);
    }

    @Override
    public void delete(ResourceRequest request) {
        var delete = DeleteTopicRequest.builder().topicArn(request.physicalId()).build();
        new SnsStep(cloud, request).remove(delete, DeleteTopicResponse.class);
    }

    /** A topic of this name is fine if an earlier try of this step made it. */
    private static void checkNobodyElses(SnsStep step, String name) {
        var arn = Topics.arn(step.request().call().region(), name);
        var list = ListTagsForResourceRequest.builder().resourceArn(arn).build();
        try {
            var tags = step.call(list, ListTagsForResourceResponse.class).tags().stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value));
            if (!step.request().made(tags)) {
                throw SnsErrors.invalid("TopicName Reason: Topic " + name + " already exists");
            }
        } catch (AwsError e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    private static void updateSubscriptions(SnsStep step, String arn) {
        var now = entries(step.request().properties().path("Subscription"));
        var gone = entries(step.request().previous().path("Subscription"));
        gone.removeAll(now);
        var list = ListSubscriptionsByTopicRequest.builder().topicArn(arn).build();
        step.call(list, ListSubscriptionsByTopicResponse.class).subscriptions().stream()
                .filter(each -> gone.stream()
                        .anyMatch(old -> each.protocol().equals(SnsStep.text(old, "Protocol"))
                                && each.endpoint().equals(SnsStep.text(old, "Endpoint"))))
                .forEach(each -> step.call(
                        UnsubscribeRequest.builder()
                                .subscriptionArn(each.subscriptionArn())
                                .build(),
                        UnsubscribeResponse.class));
        now.forEach(each -> subscribe(step, arn, each));
    }

    private static void subscribe(SnsStep step, String arn, JsonNode subscription) {
        var subscribe = SubscribeRequest.builder()
                .topicArn(arn)
                .protocol(SnsStep.text(subscription, "Protocol"))
                .endpoint(SnsStep.text(subscription, "Endpoint"))
                .build();
        step.call(subscribe, SubscribeResponse.class);
    }

    private static List<JsonNode> entries(JsonNode array) {
        var entries = new ArrayList<JsonNode>();
        array.forEach(entries::add);
        return entries;
    }

    private static List<Tag> tags(ResourceRequest request) {
        var tags = new TreeMap<String, String>();
        request.properties()
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return request.tags(tags).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Resource resource(String arn) {
        return new Resource(arn, Map.of("TopicArn", arn, "TopicName", arn.substring(arn.lastIndexOf(':') + 1)));
    }
}
