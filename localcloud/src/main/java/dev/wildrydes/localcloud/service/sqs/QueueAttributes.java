package dev.wildrydes.localcloud.service.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.AwsError;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a queue's attributes may be; see {@code SetQueueAttributes} in the SQS API Reference. */
final class QueueAttributes {
    /** Of a queue whose creator said nothing; the largest message is 1 MiB since August 2025. */
    static final Map<String, String> DEFAULTS = Map.of(
            "DelaySeconds", "0",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "ReceiveMessageWaitTimeSeconds", "0",
            "SqsManagedSseEnabled", "true",
            "VisibilityTimeout", "30");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Range> NUMBERS = Map.of(
            "DelaySeconds", new Range(0, 900),
            "KmsDataKeyReusePeriodSeconds", new Range(60, 86_400),
            "MaximumMessageSize", new Range(1_024, 1_048_576),
            "MessageRetentionPeriod", new Range(60, 1_209_600),
            "ReceiveMessageWaitTimeSeconds", new Range(0, 20),
            "VisibilityTimeout", new Range(0, 43_200));
    private static final Set<String> DOCUMENTS = Set.of("Policy", "RedriveAllowPolicy", "RedrivePolicy");
    private static final Set<String> OTHERS = Set.of("KmsMasterKeyId", "SqsManagedSseEnabled");

    private QueueAttributes() {}

    private record Range(int least, int most) {
        boolean holds(String value) {
            try {
                var number = Integer.parseInt(value);
                return number >= least && number <= most;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }

    /** {@code changes} over {@code before}; an empty document takes the attribute away. */
    static Map<String, String> merged(Map<String, String> before, Map<String, String> changes) {
        var all = new TreeMap<>(before);
        changes.forEach((name, value) -> {
            check(name, value);
            if (value.isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return all;
    }

    private static void check(String name, String value) {
        if (name.equals("FifoQueue") || name.equals("ContentBasedDeduplication")) {
            throw SqsErrors.invalidAttribute(
                    "The local cloud has standard queues only; " + name + " is of FIFO queues");
        }
        if (NUMBERS.containsKey(name)) {
            if (!NUMBERS.get(name).holds(value)) {
                throw SqsErrors.invalidAttribute("Invalid value for the parameter " + name + ".");
            }
        } else if (DOCUMENTS.contains(name)) {
            checkDocument(name, value);
        } else if (!OTHERS.contains(name)) {
            throw new AwsError(400, "InvalidAttributeName", "Unknown Attribute " + name + ".");
        }
    }

    private static void checkDocument(String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        try {
            var json = JSON.readTree(value);
            var complete = !name.equals("RedrivePolicy")
                    || json.path("deadLetterTargetArn").isTextual()
                            && json.path("maxReceiveCount").asInt() >= 1;
            if (json.isObject() && complete) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw SqsErrors.invalidAttribute("Invalid value for the parameter " + name + ": " + e.getOriginalMessage());
        }
        throw SqsErrors.invalidAttribute(
                "Value " + value + " for parameter " + name + " is invalid. Reason: a mandatory member is missing.");
    }
}
