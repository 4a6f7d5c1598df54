package dev.wildrydes.localcloud.service.sns;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A published message.
 *
 * @param subject null if it has none
 * @param group the message group; null if it has none
 * @param deduplicationId null outside FIFO topics
 * @param sequenceNumber null outside FIFO topics
 * @param traceHeader X-Ray's, as the publisher sent it; null if it did not
 * @param messages by protocol, {@code default} always among them
 */
record Notice(
        String messageId,
        String topicArn,
        String subject,
        Map<String, String> messages,
        Map<String, Attribute> attributes,
        String group,
        String deduplicationId,
        String sequenceNumber,
        String traceHeader,
        Instant published) {
    Notice {
        messages = Map.copyOf(messages);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * A message attribute.
     *
     * @param type {@code String}, {@code String.Array}, {@code Number} or {@code Binary}
     * @param value base64 for {@code Binary}
     */
    record Attribute(String type, String value) {}

    /** Whether a FIFO topic delivers it. */
    boolean fifo() {
        return sequenceNumber != null;
    }

    /** The same message in its place among those of its FIFO topic. */
    Notice numbered(String number) {
        return new Notice(
                messageId,
                topicArn,
                subject,
                messages,
                attributes,
                group,
                deduplicationId,
                number,
                traceHeader,
                published);
    }

    String message(String protocol) {
        return messages.getOrDefault(protocol, messages.get("default"));
    }
}
