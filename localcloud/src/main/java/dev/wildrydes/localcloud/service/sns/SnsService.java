package dev.wildrydes.localcloud.service.sns;

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
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.AddPermissionResponse;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
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
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionResponse;
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

/** Amazon SNS: standard and FIFO topics that deliver to functions and queues. */
public final class SnsService implements AwsService {
    private final Cloud cloud;
    private final Topics topics;
    private final Subscribers subscribers;
    private final FifoTopics fifo;
    private final TopicPermissions permissions;
    private final Publications publications;

    /** @param cloud where it lives */
    public SnsService(Cloud cloud) {
        this.cloud = cloud;
        this.topics = new Topics(cloud.store());
        this.subscribers = new Subscribers(cloud.store(), topics);
        this.fifo = new FifoTopics(cloud);
        this.permissions = new TopicPermissions(topics);
        this.publications = new Publications(topics, subscribers, fifo, cloud);
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
        return topics.find(arn).map(topic -> topic.attributes().get("Policy")).filter(policy -> !policy.isEmpty());
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(new TopicProvider(cloud), new SubscriptionProvider(cloud), new TopicPolicyProvider(cloud));
    }

    @Override
    public void start() {
        publications.resume();
    }

    @Override
    public void close() {
        publications.close();
    }

    /** Makes a topic or finds it. */
    public CreateTopicResponse createTopic(CreateTopicRequest request, Call call) {
        return CreateTopicResponse.builder()
                .topicArn(topics.create(request, call).arn())
                .build();
    }

    /** Takes a topic away, with its subscriptions. */
    public DeleteTopicResponse deleteTopic(DeleteTopicRequest request, Call call) {
        cloud.store().write(() -> {
            subscribers.deleteAllOf(request.topicArn());
            fifo.forget(request.topicArn());
            Topics.checkRegion(request.topicArn(), call);
            topics.delete(request.topicArn());
        });
        return DeleteTopicResponse.builder().build();
    }

    /** The topics of a region, a hundred at a time. */
    public ListTopicsResponse listTopics(ListTopicsRequest request, Call call) {
        return topics.list(request, call);
    }

    /** A topic's attributes, with what SNS adds. */
    public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request, Call call) {
        Topics.checkRegion(request.topicArn(), call);
        var topic = topics.get(request.topicArn());
        return GetTopicAttributesResponse.builder()
                .attributes(
                        TopicAttributes.view(topic, subscribers.of(topic.arn()).size()))
                .build();
    }

    /** Sets one attribute of a topic. */
    public SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request, Call call) {
        Topics.checkRegion(request.topicArn(), call);
        topics.setAttribute(request.topicArn(), request.attributeName(), request.attributeValue());
        return SetTopicAttributesResponse.builder().build();
    }

    /** Subscribes a function or a queue; nobody has to confirm it, as on AWS within an account. */
    public SubscribeResponse subscribe(SubscribeRequest request, Call call) {
        return SubscribeResponse.builder()
                .subscriptionArn(subscribers.subscribe(request, call).arn())
                .build();
    }

    /** Refuses: functions and queues of this account need no confirmation, so that nobody has a token. */
    public ConfirmSubscriptionResponse confirmSubscription(ConfirmSubscriptionRequest request) {
        throw SnsErrors.badToken(request.token());
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
    public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(
            ListSubscriptionsByTopicRequest request, Call call) {
        Topics.checkRegion(request.topicArn(), call);
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
        return GetSubscriptionAttributesResponse.builder()
                .attributes(SubscriptionAttributes.view(subscribers.get(request.subscriptionArn())))
                .build();
    }

    /** Sets one attribute of a subscription. */
    public SetSubscriptionAttributesResponse setSubscriptionAttributes(SetSubscriptionAttributesRequest request) {
        subscribers.setAttribute(request);
        return SetSubscriptionAttributesResponse.builder().build();
    }

    /** Publishes a message, which cannot be lost once this returns. */
    public PublishResponse publish(PublishRequest request, Call call) {
        return publications.publish(request, call);
    }

    /** Publishes up to ten messages, each for itself. */
    public PublishBatchResponse publishBatch(PublishBatchRequest request, Call call) {
        return publications.publish(request, call);
    }

    /** Adds a statement to a topic's policy. */
    public AddPermissionResponse addPermission(AddPermissionRequest request) {
        cloud.store().write(() -> permissions.add(request));
        return AddPermissionResponse.builder().build();
    }

    /** Takes a statement out of a topic's policy. */
    public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
        cloud.store().write(() -> permissions.remove(request));
        return RemovePermissionResponse.builder().build();
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
}
