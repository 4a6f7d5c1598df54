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
 * @param attributes all that were set; {@link QueueAttributes} knows the defaults of the others
 */
record Queue(
        String region,
        String name,
        Map<String, String> attributes,
        Map<String, String> tags,
        Instant created,
        Instant modified) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Queue {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
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

    int seconds(String attribute) {
        return Integer.parseInt(attributes.getOrDefault(attribute, QueueAttributes.DEFAULTS.get(attribute)));
    }

    Duration retention() {
        return Duration.ofSeconds(seconds("MessageRetentionPeriod"));
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
        return new Queue(region, name, others, tags, created, now);
    }

    Queue withTags(Map<String, String> others) {
        return new Queue(region, name, attributes, others, created, modified);
    }
}
