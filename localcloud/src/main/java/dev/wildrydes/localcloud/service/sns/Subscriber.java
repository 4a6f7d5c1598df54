package dev.wildrydes.localcloud.service.sns;

import java.util.Map;
import java.util.TreeMap;

/**
 * A subscription as it is kept.
 *
 * @param arn the topic's ARN and an id
 * @param protocol {@code lambda} or {@code sqs}
 * @param endpoint the ARN of a function or a queue
 * @param principal who subscribed it
 */
record Subscriber(
        String arn,
        String topicArn,
        String protocol,
        String endpoint,
        Map<String, String> attributes,
        String principal) {
    Subscriber {
        attributes = Map.copyOf(attributes);
    }

    /** The topic of a subscription of this ARN. */
    static String topicOf(String arn) {
        return arn == null ? "" : arn.substring(0, Math.max(0, arn.lastIndexOf(':')));
    }

    Subscriber withAttribute(String name, String value) {
        var more = new TreeMap<>(attributes);
        if (value == null || value.isEmpty()) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return new Subscriber(arn, topicArn, protocol, endpoint, more, principal);
    }

    boolean raw() {
        return Boolean.parseBoolean(attributes.get("RawMessageDelivery"));
    }

    boolean wants(Notice notice) {
        var policy = attributes.get("FilterPolicy");
        return policy == null
                || FilterPolicy.parse(policy, attributes.get("FilterPolicyScope"))
                        .accepts(notice, protocol);
    }
}
