package dev.wildrydes.localcloud.service.sqs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.service.Call;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;

/** Statements of a queue's policy that are known by a label; see {@code AddPermission} in the SQS API Reference. */
final class QueuePermissions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACTION = Pattern.compile("\\*|[A-Z][A-Za-z]+");
    private static final String LABEL = " for parameter Label is invalid. Reason: ";

    private final Queues queues;

    QueuePermissions(Queues queues) {
        this.queues = queues;
    }

    void add(AddPermissionRequest request, Call call) {
        checkPresent("Label", request.label() == null);
        checkPresent("AWSAccountIds", request.awsAccountIds().isEmpty());
        checkPresent("Actions", request.actions().isEmpty());
        for (var action : request.actions()) {
            if (!ACTION.matcher(action).matches()) {
                throw SqsErrors.invalid("Value SQS:" + action + " for parameter ActionName is invalid. Reason: Please"
                        + " refer to the appropriate WSDL for a list of valid actions. ");
            }
        }
        var queue = queues.byUrl(request.queueUrl(), call);
        var policy = policy(queue);
        if (index(policy, request.label()) >= 0) {
            throw SqsErrors.invalid("Value " + request.label() + LABEL + "Already exists.");
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
                request.actions().stream().map(action -> "SQS:" + action).toList());
        statement.put("Resource", queue.arn());
        queues.set(request.queueUrl(), Map.of("Policy", policy.toString()), call);
    }

    void remove(RemovePermissionRequest request, Call call) {
        var queue = queues.byUrl(request.queueUrl(), call);
        var policy = policy(queue);
        var index = index(policy, request.label());
        if (index < 0) {
            throw SqsErrors.invalid("Value " + request.label() + LABEL + "can't find label.");
        }
        statements(policy).remove(index);
        var left = statements(policy).isEmpty() ? "" : policy.toString();
        queues.set(request.queueUrl(), Map.of("Policy", left), call);
    }

    private static ObjectNode policy(Queue queue) {
        var there = queue.attributes().get("Policy");
        return there == null
                ? JSON.createObjectNode().put("Version", "2008-10-17").put("Id", queue.arn() + "/SQSDefaultPolicy")
                : (ObjectNode) QueueDocuments.parse("Policy", there);
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

    private static void checkPresent(String parameter, boolean missing) {
        if (missing) {
            throw SqsErrors.missing(parameter);
        }
    }
}
