package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.PolicyDocument;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a topic's attributes may be, and how they are shown; see {@code SetTopicAttributes}. */
final class TopicAttributes {
    private static final Set<String> NAMES = Set.of(
            "DataProtectionPolicy",
            "DeliveryPolicy",
            "DisplayName",
            "KmsMasterKeyId",
            "Policy",
            "SignatureVersion",
            "TracingConfig");
    /** Of the delivery status log, which is accepted and not written. */
    private static final Pattern FEEDBACK = Pattern.compile("(Application|Firehose|HTTP|Lambda|SQS)"
            + "(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)");

    private static final Map<String, Set<String>> OF_FIFO = Map.of(
            "ContentBasedDeduplication",
            Set.of("true", "false"),
            "FifoThroughputScope",
            Set.of("Topic", "MessageGroup"));
    private static final String DELIVERY =
            """
            {"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,\
            "numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},\
            "disableSubscriptionOverrides":false,\
            "defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}""";

    private TopicAttributes() {}

    /** What a topic is made with; its name and its type must be of one kind. */
    static Map<String, String> ofNew(String name, Map<String, String> given) {
        var attributes = new TreeMap<>(given);
        var fifo = "true".equalsIgnoreCase(attributes.remove("FifoTopic"));
        if (fifo != name.endsWith(Topic.FIFO_SUFFIX)) {
            throw SnsErrors.invalid("Topic Name");
        }
        attributes.forEach((attribute, value) -> check(fifo, attribute, value));
        return attributes;
    }

    static void check(boolean fifo, String name, String value) {
        if (name != null && fifo && OF_FIFO.containsKey(name)) {
            if (!OF_FIFO.get(name).contains(value)) {
                throw SnsErrors.invalid(name + " Reason: " + value + " is none of its values");
            }
            return;
        }
        if (name == null || !NAMES.contains(name) && !FEEDBACK.matcher(name).matches()) {
            throw SnsErrors.invalid("AttributeName");
        }
        if (name.equals("Policy") && value != null && !value.isEmpty()) {
            checkPolicy(value);
        }
    }

    /** One that could not be judged later would stand in the way of every request to its topic. */
    private static void checkPolicy(String policy) {
        try {
            PolicyDocument.parse(policy);
        } catch (IllegalArgumentException e) {
            throw SnsErrors.invalid("Policy Error: " + e.getMessage());
        }
    }

    /** A topic's attributes, with what SNS adds. */
    static Map<String, String> view(Topic topic, int subscriptions) {
        var attributes = new TreeMap<>(
                Map.of("DisplayName", "", "EffectiveDeliveryPolicy", DELIVERY, "Policy", defaultPolicy(topic.arn())));
        if (topic.fifo()) {
            attributes.put("FifoTopic", "true");
            attributes.put("ContentBasedDeduplication", "false");
        }
        attributes.putAll(topic.attributes());
        attributes.put("TopicArn", topic.arn());
        attributes.put("Owner", Account.ID);
        attributes.put("SubscriptionsConfirmed", Integer.toString(subscriptions));
        attributes.put("SubscriptionsPending", "0");
        attributes.put("SubscriptionsDeleted", "0");
        return attributes;
    }

    static String policy(Topic topic) {
        return topic.attributes().getOrDefault("Policy", defaultPolicy(topic.arn()));
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
