package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What a queue's attributes may be; see {@code SetQueueAttributes} in the SQS API Reference. */
final class QueueAttributes {
    /** The largest message is 1 MiB since August 2025. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "DelaySeconds", "0",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "ReceiveMessageWaitTimeSeconds", "0",
            "SqsManagedSseEnabled", "true",
            "VisibilityTimeout", "30");

    private static final Map<String, String> FIFO_DEFAULTS = Map.of(
            "ContentBasedDeduplication", "false",
            "DeduplicationScope", "queue",
            "FifoQueue", "true",
            "FifoThroughputLimit", "perQueue");
    private static final Map<String, Range> NUMBERS = Map.of(
            "DelaySeconds", new Range(0, 900),
            "KmsDataKeyReusePeriodSeconds", new Range(60, 86_400),
            "MaximumMessageSize", new Range(1_024, 1_048_576),
            "MessageRetentionPeriod", new Range(60, 1_209_600),
            "ReceiveMessageWaitTimeSeconds", new Range(0, 20),
            "VisibilityTimeout", new Range(0, 43_200));
    private static final Map<String, Set<String>> WORDS = Map.of(
            "ContentBasedDeduplication", Set.of("true", "false"),
            "DeduplicationScope", Set.of("queue", "messageGroup"),
            "FifoQueue", Set.of("true", "false"),
            "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"),
            "SqsManagedSseEnabled", Set.of("true", "false"));

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

    /** Of a queue of this name whose creator said nothing. */
    static Map<String, String> defaults(String queueName) {
        var all = new TreeMap<>(DEFAULTS);
        if (queueName.endsWith(Queue.FIFO_SUFFIX)) {
            all.putAll(FIFO_DEFAULTS);
        }
        return all;
    }

    /** A new queue's attributes; its name and its type must be of one kind. */
    static Map<String, String> ofNew(String queueName, Map<String, String> given) {
        var fifo = queueName.endsWith(Queue.FIFO_SUFFIX);
        if (!fifo) {
            checkStandard(given);
        }
        if (fifo != "true".equalsIgnoreCase(given.get("FifoQueue"))) {
            throw SqsErrors.invalid(
                    "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must"
                            + " end with .fifo suffix and be 1 to 80 in length.");
        }
        return merged(Map.of(), given);
    }

    /** What is given over what there is; an empty document takes the attribute away. */
    static Map<String, String> changed(Queue queue, Map<String, String> given) {
        if (given.containsKey("FifoQueue")) {
            if (!queue.fifo()) {
                throw unknown("FifoQueue");
            }
            if (!given.get("FifoQueue").equalsIgnoreCase("true")) {
                throw SqsErrors.invalidAttribute(
                        "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
            }
        }
        if (!queue.fifo()) {
            checkStandard(given);
        }
        return merged(queue.attributes(), given);
    }

    private static void checkStandard(Map<String, String> given) {
        if (given.containsKey("FifoQueue") && !given.get("FifoQueue").equalsIgnoreCase("true")
                || given.containsKey("ContentBasedDeduplication") && !given.containsKey("FifoQueue")) {
            throw unknown(given.containsKey("FifoQueue") ? "FifoQueue" : "ContentBasedDeduplication");
        }
        for (var name : Set.of("DeduplicationScope", "FifoThroughputLimit")) {
            if (given.containsKey(name)) {
                throw new AwsError(
                        400,
                        "InvalidAttributeName",
                        "You can specify the " + name + " only when FifoQueue is set to true.");
            }
        }
    }

    private static Map<String, String> merged(Map<String, String> before, Map<String, String> changes) {
        if (!changes.getOrDefault("KmsMasterKeyId", "").isEmpty()
                && "true".equalsIgnoreCase(changes.get("SqsManagedSseEnabled"))) {
            throw new AwsError(
                    400,
                    "InvalidAttributeName",
                    "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or"
                            + " SQS SSE.");
        }
        var all = new TreeMap<>(before);
        if (!changes.getOrDefault("KmsMasterKeyId", "").isEmpty()) {
            all.put("SqsManagedSseEnabled", "false");
        }
        changes.forEach((name, value) -> {
            var kept = checked(name, value);
            if (kept.isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, kept);
            }
        });
        if ("perMessageGroupId".equals(all.get("FifoThroughputLimit"))
                && !"messageGroup".equals(all.get("DeduplicationScope"))) {
            throw SqsErrors.invalidAttribute("FifoThroughputLimit can be set to perMessageGroupId only when"
                    + " DeduplicationScope is set to messageGroup.");
        }
        return all;
    }

    private static String checked(String name, String value) {
        if (NUMBERS.containsKey(name)) {
            if (!NUMBERS.get(name).holds(value)) {
                throw SqsErrors.invalidAttribute("Invalid value for the parameter " + name + ".");
            }
            return value;
        }
        if (WORDS.containsKey(name)) {
            return WORDS.get(name).stream()
                    .filter(word -> word.equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> SqsErrors.invalidAttribute("Invalid value for the parameter " + name + "."));
        }
        switch (name) {
            case "KmsMasterKeyId" -> {}
            case "Policy" -> QueueDocuments.checkPolicy(value);
            case "RedrivePolicy" -> QueueDocuments.checkRedrive(value);
            case "RedriveAllowPolicy" -> QueueDocuments.checkRedriveAllow(value);
            default -> throw unknown(name);
        }
        return value;
    }

    /** Whoever asks for attributes has to know their names. */
    static void checkNames(List<String> names) {
        names.stream()
                .filter(name -> QueueAttributeName.fromValue(name) == QueueAttributeName.UNKNOWN_TO_SDK_VERSION)
                .findFirst()
                .ifPresent(name -> {
                    throw unknown(name);
                });
    }

    private static AwsError unknown(String name) {
        return new AwsError(400, "InvalidAttributeName", "Unknown Attribute " + name + ".");
    }
}
