package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.Arn;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a subscription's attributes may be; see {@code SetSubscriptionAttributes}. Words as LocalStack's snapshots of
 * {@code test_sns.py} recorded them of AWS.
 */
final class SubscriptionAttributes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NAMES = Set.of(
            "DeliveryPolicy",
            "FilterPolicy",
            "FilterPolicyScope",
            "RawMessageDelivery",
            "RedrivePolicy",
            "SubscriptionRoleArn");

    private SubscriptionAttributes() {}

    /**
     * Refuses a subscription that could not be followed.
     *
     * @param name the attribute that is given now
     */
    static void check(Subscriber subscriber, String name, String value) {
        if (name == null || !NAMES.contains(name)) {
            throw SnsErrors.invalid("AttributeName");
        }
        switch (name) {
            case "FilterPolicy" -> checkFilter(subscriber);
            case "FilterPolicyScope" -> {
                if (!Set.of("MessageAttributes", "MessageBody").contains(String.valueOf(value))) {
                    throw SnsErrors.invalid("FilterPolicyScope: Invalid value [" + value
                            + "]. Please use either MessageBody or MessageAttributes");
                }
                checkFilter(subscriber);
            }
            case "RawMessageDelivery" -> {
                if (!Set.of("true", "false").contains(String.valueOf(value).toLowerCase(Locale.ROOT))) {
                    throw SnsErrors.invalid(
                            "RawMessageDelivery: Invalid value [" + value + "]. Must be true or false.");
                }
            }
            case "RedrivePolicy" -> checkRedrive(subscriber, value);
            default -> {}
        }
    }

    /** What is kept of what is given: an empty one is none, and truth is written small. */
    static Map<String, String> kept(Map<String, String> given) {
        var kept = new TreeMap<>(given);
        kept.values().removeIf(String::isEmpty);
        kept.computeIfPresent("RawMessageDelivery", (name, value) -> value.toLowerCase(Locale.ROOT));
        return kept;
    }

    /** What holds of a subscription, said or not. */
    static Map<String, String> effective(Subscriber subscriber) {
        var attributes = new TreeMap<>(Map.of("RawMessageDelivery", "false", "FilterPolicyScope", "MessageAttributes"));
        attributes.putAll(kept(subscriber.attributes()));
        return attributes;
    }

    /** A subscription's attributes, with what SNS adds. */
    static Map<String, String> view(Subscriber subscriber) {
        var attributes = new TreeMap<>(effective(subscriber));
        if (!attributes.containsKey("FilterPolicy")) {
            attributes.remove("FilterPolicyScope");
        }
        attributes.put("SubscriptionArn", subscriber.arn());
        attributes.put("TopicArn", subscriber.topicArn());
        attributes.put("Protocol", subscriber.protocol());
        attributes.put("Endpoint", subscriber.endpoint());
        attributes.put("Owner", Account.ID);
        attributes.put("PendingConfirmation", "false");
        attributes.put("ConfirmationWasAuthenticated", "true");
        if (subscriber.principal() != null) {
            attributes.put("SubscriptionPrincipal", subscriber.principal());
        }
        return attributes;
    }

    /** The queue for what the endpoint does not take; empty if there is none. */
    static String deadLetterQueue(Subscriber subscriber) {
        return target(subscriber.attributes().getOrDefault("RedrivePolicy", "{}"));
    }

    private static void checkFilter(Subscriber subscriber) {
        var policy = subscriber.attributes().get("FilterPolicy");
        if (policy != null) {
            FilterPolicy.parse(policy, subscriber.attributes().get("FilterPolicyScope"));
        }
    }

    private static void checkRedrive(Subscriber subscriber, String policy) {
        if (policy == null || policy.isEmpty()) {
            return;
        }
        var queue = target(policy);
        if (Arn.parse(queue).filter(arn -> arn.service().equals("sqs")).isEmpty()) {
            throw SnsErrors.invalid("RedrivePolicy: deadLetterTargetArn is an invalid arn");
        }
        if (subscriber.topicArn().endsWith(Topic.FIFO_SUFFIX)
                && String.valueOf(subscriber.endpoint()).endsWith(Topic.FIFO_SUFFIX)
                && !queue.endsWith(Topic.FIFO_SUFFIX)) {
            throw SnsErrors.invalid(
                    "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
        }
    }

    private static String target(String policy) {
        try {
            return JSON.readTree(policy).path("deadLetterTargetArn").asText("");
        } catch (JsonProcessingException e) {
            throw SnsErrors.invalid("RedrivePolicy: failed to parse JSON. " + e.getMessage());
        }
    }
}
