package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.Subscription;

/** All subscriptions, by ARN, which begins with their topic's. */
final class Subscribers {
    static final int PAGE = 100;
    private static final Set<String> ATTRIBUTES = Set.of(
            "DeliveryPolicy",
            "FilterPolicy",
            "FilterPolicyScope",
            "RawMessageDelivery",
            "RedrivePolicy",
            "SubscriptionRoleArn");

    private final Store store;
    private final Topics topics;
    private final Table<Subscriber> table;

    Subscribers(Store store, Topics topics) {
        this.store = store;
        this.topics = topics;
        this.table = store.table("sns.subscriptions", Subscriber.class);
    }

    Subscriber get(String arn) {
        if (arn == null || arn.split(":", -1).length != 7) {
            throw SnsErrors.invalid("SubscriptionArn Reason: An ARN must have at least 7 elements, not " + arn);
        }
        return table.get(arn).orElseThrow(SnsErrors::noSubscription);
    }

    List<Subscriber> of(String topicArn) {
        return table.list(topicArn + ":");
    }

    List<Map.Entry<String, Subscriber>> page(String prefix, String after) {
        return table.page(prefix, after, PAGE + 1);
    }

    String prefix(Call call) {
        return Account.arn("sns", call.region(), "");
    }

    /** Makes a subscription or finds it: an endpoint subscribes to a topic once. */
    Subscriber subscribe(SubscribeRequest request) {
        var attributes = new TreeMap<>(request.attributes());
        attributes.forEach(Subscribers::checkAttribute);
        checkEndpoint(request);
        return store.write(() -> {
            var topic = topics.get(request.topicArn());
            var there = of(topic.arn()).stream()
                    .filter(each -> each.protocol().equals(request.protocol()))
                    .filter(each -> each.endpoint().equals(request.endpoint()))
                    .findFirst();
            if (there.isPresent()) {
                if (!attributes.isEmpty() && !there.get().attributes().equals(attributes)) {
                    throw SnsErrors.invalid("Attributes Reason: Subscription already exists with different attributes");
                }
                return there.get();
            }
            var arn = topic.arn() + ":" + UUID.randomUUID();
            var made = new Subscriber(arn, topic.arn(), request.protocol(), request.endpoint(), attributes);
            table.put(arn, made);
            return made;
        });
    }

    void setAttribute(SetSubscriptionAttributesRequest request) {
        checkAttribute(request.attributeName(), request.attributeValue());
        store.write(() -> table.put(
                request.subscriptionArn(),
                get(request.subscriptionArn()).withAttribute(request.attributeName(), request.attributeValue())));
    }

    /** Takes a subscription away; one that is gone already is no error, as on AWS. */
    void unsubscribe(String arn) {
        table.remove(arn);
    }

    void deleteAllOf(String topicArn) {
        of(topicArn).forEach(each -> table.remove(each.arn()));
    }

    static Subscription view(Subscriber subscriber) {
        return Subscription.builder()
                .subscriptionArn(subscriber.arn())
                .topicArn(subscriber.topicArn())
                .protocol(subscriber.protocol())
                .endpoint(subscriber.endpoint())
                .owner(Account.ID)
                .build();
    }

    private static void checkEndpoint(SubscribeRequest request) {
        var service = String.valueOf(request.protocol());
        if (!service.equals("lambda") && !service.equals("sqs")) {
            throw SnsErrors.invalid("The local cloud's topics deliver to lambda and sqs; Protocol is " + service);
        }
        var endpoint = String.valueOf(request.endpoint());
        if (!endpoint.startsWith("arn:") || !endpoint.split(":", -1)[2].equals(service)) {
            throw SnsErrors.invalid(service.equals("sqs") ? "SQS endpoint ARN" : "Lambda endpoint ARN");
        }
    }

    private static void checkAttribute(String name, String value) {
        if (name == null || !ATTRIBUTES.contains(name)) {
            throw SnsErrors.invalid("AttributeName");
        }
        if (name.equals("FilterPolicy") && value != null && !value.isEmpty()) {
            FilterPolicy.parse(value);
        }
        if (name.equals("FilterPolicyScope") && !"MessageAttributes".equals(value)) {
            throw SnsErrors.invalid(
                    "The local cloud's topics filter by MessageAttributes; FilterPolicyScope is " + value);
        }
    }
}
