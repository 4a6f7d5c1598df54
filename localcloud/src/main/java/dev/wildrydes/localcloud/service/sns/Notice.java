package dev.wildrydes.localcloud.service.sns;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A published message.
 *
 * @param subject null if it has none
 * @param messages by protocol, {@code default} always among them
 */
record Notice(
        String messageId,
        String topicArn,
        String subject,
        Map<String, String> messages,
        Map<String, Attribute> attributes,
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

    String message(String protocol) {
        return messages.getOrDefault(protocol, messages.get("default"));
    }
}
