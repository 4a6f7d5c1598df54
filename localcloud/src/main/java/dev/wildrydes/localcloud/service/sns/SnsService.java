package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.PageToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/** Amazon SNS: standard topics that deliver to functions and queues. */
public final class SnsService implements AwsService {
    private final Cloud cloud;
    private final Topics topics;
    private final Subscribers subscribers;
    private final Outbox outbox;
    private final Publications publications;

    /** @param cloud where it lives */
    public SnsService(Cloud cloud) {
        this.cloud = cloud;
        this.topics = new Topics(cloud.store());
        this.subscribers = new Subscribers(cloud.store(), topics);
        this.outbox = new Outbox(cloud);
        this.publications = new Publications(topics, subscribers, outbox, cloud.clock());
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.SNS;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return SnsActions.of(request, call.region());
    }

    @Override
    public Optional<String> resourcePolicy(String arn) {
        return topics.find(arn).map(topic -> topic.attributes().get("Policy"));
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(new TopicProvider(cloud), new SubscriptionProvider(cloud), new TopicPolicyProvider(cloud));
    }

    @Override
    public void start() {
        outbox.resume();
    }

    @Override
    public void close() {
        outbox.close();
    }

    /** Makes a topic or finds it. */
    public CreateTopicResponse createTopic(CreateTopicRequest request, Call call) {
        return CreateTopicResponse.builder()
                .topicArn(topics.create(request, call).arn())
                .build();
    }

    /** Takes a topic away, with its subscriptions. */
    public DeleteTopicResponse deleteTopic(DeleteTopicRequest request) {
        cloud.store().write(() -> {
            subscribers.deleteAllOf(request.topicArn());
            topics.delete(request.topicArn());
        });
        return DeleteTopicResponse.builder().build();
    }

    /** The topics of a region, a hundred at a time. */
    public ListTopicsResponse listTopics(ListTopicsRequest request, Call call) {
        return topics.list(request, call);
    }

    /** A topic's attributes, with what SNS adds. */
    public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request) {
        var topic = topics.get(request.topicArn());
        var attributes = new TreeMap<>(Map.of("DisplayName", "", "Policy", defaultPolicy(topic.arn())));
        attributes.putAll(topic.attributes());
        attributes.put("TopicArn", topic.arn());
        attributes.put("Owner", Account.ID);
        attributes.put(
                "SubscriptionsConfirmed",
                Integer.toString(subscribers.of(topic.arn()).size()));
        attributes.put("SubscriptionsPending", "0");
        attributes.put("SubscriptionsDeleted", "0");
        return GetTopicAttributesResponse.builder().attributes(attributes).build();
    }

    /** Sets one attribute of a topic. */
    public SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request) {
        topics.setAttribute(request);
        return SetTopicAttributesResponse.builder().build();
    }

    /** Subscribes a function or a queue; nobody has to confirm it, as on AWS within an account. */
    public SubscribeResponse subscribe(SubscribeRequest request) {
        return SubscribeResponse.builder()
                .subscriptionArn(subscribers.subscribe(request).arn())
                .build();
    }

    /** Takes a subscription away. */
    public UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
        subscribers.unsubscribe(request.subscriptionArn());
        return UnsubscribeResponse.builder().build();
    }

    /** The subscriptions of a region, a hundred at a time. */
    public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request, Call call) {
        var found = subscribers.page(subscribers.prefix(call), Topics.after(request.nextToken()));
        return ListSubscriptionsResponse.builder()
                .subscriptions(found.stream()
                        .limit(Subscribers.PAGE)
                        .map(each -> Subscribers.view(each.getValue()))
                        .toList())
                .nextToken(next(found))
                .build();
    }

    /** The subscriptions to a topic, a hundred at a time. */
    public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(ListSubscriptionsByTopicRequest request) {
        var found = subscribers.page(topics.get(request.topicArn()).arn() + ":", Topics.after(request.nextToken()));
        return ListSubscriptionsByTopicResponse.builder()
                .subscriptions(found.stream()
                        .limit(Subscribers.PAGE)
                        .map(each -> Subscribers.view(each.getValue()))
                        .toList())
                .nextToken(next(found))
                .build();
    }

    /** A subscription's attributes, with what SNS adds. */
    public GetSubscriptionAttributesResponse getSubscriptionAttributes(GetSubscriptionAttributesRequest request) {
        var subscriber = subscribers.get(request.subscriptionArn());
        var attributes = new TreeMap<>(Map.of("RawMessageDelivery", "false"));
        attributes.putAll(subscriber.attributes());
        if (attributes.containsKey("FilterPolicy")) {
            attributes.put("FilterPolicyScope", "MessageAttributes");
        }
        attributes.put("SubscriptionArn", subscriber.arn());
        attributes.put("TopicArn", subscriber.topicArn());
        attributes.put("Protocol", subscriber.protocol());
        attributes.put("Endpoint", subscriber.endpoint());
        attributes.put("Owner", Account.ID);
        attributes.put("PendingConfirmation", "false");
        attributes.put("ConfirmationWasAuthenticated", "true");
        return GetSubscriptionAttributesResponse.builder()
                .attributes(attributes)
                .build();
    }

    /** Sets one attribute of a subscription. */
    public SetSubscriptionAttributesResponse setSubscriptionAttributes(SetSubscriptionAttributesRequest request) {
        subscribers.setAttribute(request);
        return SetSubscriptionAttributesResponse.builder().build();
    }

    /** Publishes a message, which cannot be lost once this returns. */
    public PublishResponse publish(PublishRequest request) {
        return PublishResponse.builder()
                .messageId(publications.publish(request))
                .build();
    }

    /** Publishes up to ten messages, each for itself. */
    public PublishBatchResponse publishBatch(PublishBatchRequest request) {
        return publications.publish(request);
    }

    /** Tags a topic. */
    public TagResourceResponse tagResource(TagResourceRequest request) {
        topics.tag(request.resourceArn(), request.tags());
        return TagResourceResponse.builder().build();
    }

    /** Takes tags off a topic. */
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        topics.untag(request.resourceArn(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    /** A topic's tags. */
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        var tags = topics.get(request.resourceArn()).tags();
        return ListTagsForResourceResponse.builder()
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static String next(List<Map.Entry<String, Subscriber>> found) {
        return found.size() > Subscribers.PAGE
                ? PageToken.after(found.get(Subscribers.PAGE - 1).getKey())
                : null;
    }

    private static String defaultPolicy(String arn) {
        return """
                {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID",\
                "Effect":"Allow","Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes",\
                "SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe",\
                "SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":"%s",\
                "Condition":{"StringEquals":{"AWS:SourceOwner":"%s"}}}]}"""
                .formatted(arn, Account.ID);
    }
}
