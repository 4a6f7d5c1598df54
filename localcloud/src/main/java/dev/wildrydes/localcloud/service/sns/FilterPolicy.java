package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;

/**
 * A subscription's filter on message attributes or on the message's body; see "Amazon SNS subscription filter policies"
 * and "Filter policy constraints in Amazon SNS" in the SNS Developer Guide.
 *
 * @param ofBody whether the scope is {@code MessageBody}
 */
record FilterPolicy(FilterRule.AllOf rule, boolean ofBody) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_COMBINATIONS = 150;
    private static final int MOST_KEYS = 5;

    /**
     * Reads a policy; one that could not be followed is refused.
     *
     * @param scope {@code MessageBody}, or anything else for {@code MessageAttributes}
     */
    static FilterPolicy parse(String text, String scope) {
        var ofBody = "MessageBody".equals(scope);
        var rule = FilterPolicyReader.read(text);
        if (!ofBody && rule.nested()) {
            throw SnsErrors.invalid("Filter policy scope MessageAttributes does not support nested filter policy");
        }
        if (rule.combinations(1) > MOST_COMBINATIONS) {
            throw SnsErrors.invalid("FilterPolicy: Filter policy is too complex");
        }
        if (rule.keys().distinct().count() > MOST_KEYS) {
            throw SnsErrors.invalid("FilterPolicy: Filter policy can not have more than " + MOST_KEYS + " keys");
        }
        return new FilterPolicy(rule, ofBody);
    }

    boolean accepts(Notice notice, String protocol) {
        return ofBody ? acceptsBody(notice.message(protocol)) : rule.accepts(attributes(notice));
    }

    /** A body that is no JSON object has nothing to filter by. */
    private boolean acceptsBody(String body) {
        try {
            var json = JSON.readTree(body);
            return json.isObject() && rule.accepts(json);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** What there is to compare; binary values cannot be. */
    private static JsonNode attributes(Notice notice) {
        var values = JSON.createObjectNode();
        notice.attributes().forEach((name, attribute) -> {
            if (!attribute.type().startsWith("Binary")) {
                values.set(name, value(attribute));
            }
        });
        return values;
    }

    private static JsonNode value(Notice.Attribute attribute) {
        var nodes = JSON.getNodeFactory();
        try {
            if (attribute.type().equals("String.Array")) {
                return JSON.readTree(attribute.value());
            }
            if (attribute.type().startsWith("Number")) {
                return nodes.numberNode(new BigDecimal(attribute.value()));
            }
            return nodes.textNode(attribute.value());
        } catch (JsonProcessingException | NumberFormatException e) {
            return nodes.textNode(attribute.value());
        }
    }
}
