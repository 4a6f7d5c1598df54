package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;

/** Statements of a topic's policy that are known by a label; see {@code AddPermission} in the SNS API Reference. */
final class TopicPermissions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ACTIONS = Set.of(
            "AddPermission",
            "DeleteTopic",
            "GetDataProtectionPolicy",
            "GetTopicAttributes",
            "ListSubscriptionsByTopic",
            "ListTagsForResource",
            "Publish",
            "PutDataProtectionPolicy",
            "RemovePermission",
            "SetTopicAttributes",
            "Subscribe");

    private final Topics topics;

    TopicPermissions(Topics topics) {
        this.topics = topics;
    }

    void add(AddPermissionRequest request) {
        var policy = policy(topics.get(request.topicArn()));
        if (index(policy, request.label()) >= 0) {
            throw SnsErrors.invalid("Statement already exists");
        }
        if (!ACTIONS.containsAll(request.actionNames())) {
            throw SnsErrors.invalid("Policy statement action out of service scope!");
        }
        var statement = statements(policy).addObject();
        statement.put("Sid", request.label()).put("Effect", "Allow");
        var accounts = request.awsAccountIds().stream()
                .map(account -> "arn:aws:iam::" + account + ":root")
                .toList();
        set(statement.putObject("Principal"), "AWS", accounts);
        set(
                statement,
                "Action",
                request.actionNames().stream().map(action -> "SNS:" + action).toList());
        statement.put("Resource", request.topicArn());
        topics.setAttribute(request.topicArn(), "Policy", policy.toString());
    }

    /** Takes a statement away; one that is not there is no error. */
    void remove(RemovePermissionRequest request) {
        var policy = policy(topics.get(request.topicArn()));
        var index = index(policy, request.label());
        if (index >= 0) {
            statements(policy).remove(index);
            topics.setAttribute(request.topicArn(), "Policy", policy.toString());
        }
    }

    private static ObjectNode policy(Topic topic) {
        try {
            return (ObjectNode) JSON.readTree(TopicAttributes.policy(topic));
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("Topic " + topic.arn() + " was given a policy that is no JSON object", e);
        }
    }

    /** A policy of one statement may have it without a list. */
    private static ArrayNode statements(ObjectNode policy) {
        if (policy.path("Statement") instanceof ObjectNode single) {
            return policy.putArray("Statement").add(single);
        }
        return policy.withArray("Statement");
    }

    private static int index(ObjectNode policy, String label) {
        var statements = statements(policy);
        for (var i = 0; i < statements.size(); i++) {
            if (statements.get(i).path("Sid").asText().equals(label)) {
                return i;
            }
        }
        return -1;
    }

    private static void set(ObjectNode object, String member, List<String> values) {
        if (values.size() == 1) {
            object.put(member, values.get(0));
        } else {
            values.forEach(object.putArray(member)::add);
        }
    }
}
