package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.Subscription;

/** All subscriptions, by ARN, which begins with their topic's. */
final class Subscribers {
    static final int PAGE = 100;
    private static final Set<String> ELSEWHERE =
            Set.of("application", "email", "email-json", "firehose", "http", "https", "sms");

    private final Store store;
    private final Topics topics;
    private final Table<Subscriber> table;

    Subscribers(Store store, Topics topics) {
        this.store = store;
        this.topics = topics;
        this.table = store.table("sns.subscriptions", Subscriber.class);
    }

    Subscriber get(String arn) {
        checkArn(arn);
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
    Subscriber subscribe(SubscribeRequest request, Call call) {
        return store.write(() -> {
            Topics.checkRegion(request.topicArn(), call);
            var topic = topics.get(request.topicArn());
            var made = made(topic, request, call);
            checkEndpoint(topic, request);
            var there = of(topic.arn()).stream()
                    .filter(each -> each.protocol().equals(request.protocol()))
                    .filter(each -> each.endpoint().equals(request.endpoint()))
                    .findFirst();
            if (there.isEmpty()) {
                table.put(made.arn(), made);
                return made;
            }
            if (!SubscriptionAttributes.effective(there.get())
                    .entrySet()
                    .containsAll(made.attributes().entrySet())) {
                throw SnsErrors.invalid("Attributes Reason: Subscription already exists with different attributes");
            }
            return there.get();
        });
    }

    private static Subscriber made(Topic topic, SubscribeRequest request, Call call) {
        var arn = topic.arn() + ":" + UUID.randomUUID();
        var made = new Subscriber(
                arn,
                topic.arn(),
                request.protocol(),
                request.endpoint(),
                SubscriptionAttributes.kept(request.attributes()),
                call.principal().arn());
        try {
            made.attributes().forEach((name, value) -> SubscriptionAttributes.check(made, name, value));
        } catch (AwsError e) {
            throw SnsErrors.invalid("Attributes Reason: " + e.getMessage().substring(SnsErrors.PREFIX.length()));
        }
        return made;
    }

    void setAttribute(SetSubscriptionAttributesRequest request) {
        var name = request.attributeName();
        store.write(() -> {
            var changed = get(request.subscriptionArn()).withAttribute(name, request.attributeValue());
            SubscriptionAttributes.check(changed, name, request.attributeValue());
            table.put(changed.arn(), changed);
        });
    }

    /** Takes a subscription away; one that is gone already is no error, as on AWS. */
    void unsubscribe(String arn) {
        checkArn(arn);
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

    private static void checkEndpoint(Topic topic, SubscribeRequest request) {
        var service = String.valueOf(request.protocol());
        if (ELSEWHERE.contains(service)) {
            throw SnsErrors.invalid("The local cloud's topics deliver to lambda and sqs; Protocol is " + service);
        }
        if (!service.equals("lambda") && !service.equals("sqs")) {
            throw SnsErrors.invalid("Amazon SNS does not support this protocol string: " + service);
        }
        var endpoint = String.valueOf(request.endpoint());
        if (Arn.parse(endpoint).filter(arn -> arn.service().equals(service)).isEmpty()) {
            throw SnsErrors.invalid(service.equals("sqs") ? "SQS endpoint ARN" : "Lambda endpoint ARN");
        }
        if (service.equals("sqs") && endpoint.endsWith(Topic.FIFO_SUFFIX) && !topic.fifo()) {
            throw SnsErrors.invalid("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to"
                    + " standard SNS topics");
        }
        if (service.equals("lambda") && topic.fifo()) {
            throw SnsErrors.invalid("Invalid parameter: Endpoint Reason: FIFO SNS topics deliver to SQS queues only");
        }
    }

    private static void checkArn(String arn) {
        if (arn == null || arn.isEmpty()) {
            throw SnsErrors.invalid("SubscriptionArn Reason: no value for required parameter");
        }
        var elements = arn.split(":", -1).length;
        if (elements < 6) {
            throw SnsErrors.invalid("SubscriptionArn Reason: An ARN must have at least 6 elements, not " + elements);
        }
        if (elements == 6) {
            throw SnsErrors.invalid("SubscriptionId");
        }
    }
}
