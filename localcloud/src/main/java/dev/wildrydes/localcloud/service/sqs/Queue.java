package dev.wildrydes.localcloud.service.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A queue as it is kept.
 *
 * @param deduplicatesByGroup whether a deduplication id holds for its message group alone; AWS goes on as the queue was
 *     made whatever {@code DeduplicationScope} it is given later. One that was stored without it goes by its scope
 * @param attributes all that were set; {@link QueueAttributes} knows the defaults of the others
 */
record Queue(
        String region,
        String name,
        Boolean deduplicatesByGroup,
        Map<String, String> attributes,
        Map<String, String> tags,
        Instant created,
        Instant modified) {
    static final String FIFO_SUFFIX = ".fifo";

    private static final ObjectMapper JSON = new ObjectMapper();

    Queue {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
        if (deduplicatesByGroup == null) {
            deduplicatesByGroup = "messageGroup".equals(attributes.get("DeduplicationScope"));
        }
    }

    /**
     * When a message goes to another queue instead of to one more receiver.
     *
     * @param targetArn the dead-letter queue
     */
    record Redrive(String targetArn, int maxReceiveCount) {}

    String arn() {
        return Account.arn("sqs", region, name);
    }

    String key() {
        return region + "/" + name;
    }

    /** Whether its messages keep their order and come once; a queue's type never changes. */
    boolean fifo() {
        return name.endsWith(FIFO_SUFFIX);
    }

    int number(String attribute) {
        return Integer.parseInt(attribute(attribute));
    }

    /** What was set, or the default; null if there is neither. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, QueueAttributes.defaults(name).get(attribute));
    }

    Duration retention() {
        return Duration.ofSeconds(number("MessageRetentionPeriod"));
    }

    Optional<Redrive> redrive() {
        var policy = attributes.getOrDefault("RedrivePolicy", "");
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        try {
            var json = JSON.readTree(policy);
            return Optional.of(new Redrive(
                    json.path("deadLetterTargetArn").asText(),
                    json.path("maxReceiveCount").asInt()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Queue " + arn() + " was given a redrive policy that is no JSON", e);
        }
    }

    Queue with(Map<String, String> others, Instant now) {
        return new Queue(region, name, deduplicatesByGroup, others, tags, created, now);
    }

    Queue withTags(Map<String, String> others) {
        return new Queue(region, name, deduplicatesByGroup, attributes, others, created, modified);
    }
}
