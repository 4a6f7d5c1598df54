package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** Publishing to topics. */
final class Publications {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 256 * 1024;
    private static final int LARGEST_BATCH = 10;
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,99}");

    private final Topics topics;
    private final Subscribers subscribers;
    private final Outbox outbox;
    private final Clock clock;

    Publications(Topics topics, Subscribers subscribers, Outbox outbox, Clock clock) {
        this.topics = topics;
        this.subscribers = subscribers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The message's id, once it can no longer be lost. */
    String publish(PublishRequest request) {
        if (request.phoneNumber() != null) {
            throw SnsErrors.invalid("The local cloud sends no text messages to phone numbers");
        }
        var topic = topics.get(request.topicArn() == null ? request.targetArn() : request.topicArn());
        var notice = notice(topic.arn(), request);
        outbox.send(
                notice,
                subscribers.of(topic.arn()).stream()
                        .filter(each -> each.wants(notice))
                        .toList());
        return notice.messageId();
    }

    PublishBatchResponse publish(PublishBatchRequest request) {
        var entries = request.publishBatchRequestEntries();
        if (entries.isEmpty()) {
            throw new AwsError(400, "EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.size() > LARGEST_BATCH) {
            throw new AwsError(
                    400, "TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
        }
        if (new HashSet<>(entries.stream().map(entry -> entry.id()).toList()).size() < entries.size()) {
            throw new AwsError(
                    400, "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
        }
        topics.get(request.topicArn());
        var done = new ArrayList<PublishBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : entries) {
            var single = PublishRequest.builder()
                    .topicArn(request.topicArn())
                    .message(entry.message())
                    .subject(entry.subject())
                    .messageStructure(entry.messageStructure())
                    .messageAttributes(entry.messageAttributes())
                    .build();
            try {
                done.add(PublishBatchResultEntry.builder()
                        .id(entry.id())
                        .messageId(publish(single))
                        .build());
            } catch (AwsError e) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .code(e.code())
                        .message(e.getMessage())
                        .senderFault(true)
                        .build());
            }
        }
        return PublishBatchResponse.builder().successful(done).failed(failed).build();
    }

    private Notice notice(String topicArn, PublishRequest request) {
        var message = request.message();
        if (message == null || message.isEmpty()) {
            throw SnsErrors.invalid("Empty message");
        }
        var attributes = new TreeMap<String, Notice.Attribute>();
        var size = bytes(message);
        for (var attribute : request.messageAttributes().entrySet()) {
            var kept = attribute(attribute.getKey(), attribute.getValue());
            size += bytes(attribute.getKey()) + bytes(kept.type()) + bytes(kept.value());
            attributes.put(attribute.getKey(), kept);
        }
        if (size > LARGEST) {
            throw SnsErrors.invalid("Message too long");
        }
        if (request.subject() != null && !SUBJECT.matcher(request.subject()).matches()) {
            throw SnsErrors.invalid("Subject");
        }
        return new Notice(
                UUID.randomUUID().toString(),
                topicArn,
                request.subject(),
                messages(message, request.messageStructure()),
                attributes,
                clock.instant());
    }

    private static Map<String, String> messages(String message, String structure) {
        if (structure == null) {
            return Map.of("default", message);
        }
        if (!structure.equals("json")) {
            throw SnsErrors.invalid("MessageStructure");
        }
        var messages = new TreeMap<String, String>();
        parsed(message).properties().forEach(each -> {
            if (each.getValue().isTextual()) {
                messages.put(each.getKey(), each.getValue().asText());
            }
        });
        if (!messages.containsKey("default")) {
            throw SnsErrors.invalid("Message Structure - No default entry in JSON message body");
        }
        return messages;
    }

    private static JsonNode parsed(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw SnsErrors.invalid("Message Structure - JSON message body failed to parse");
        }
    }

    private static Notice.Attribute attribute(String name, MessageAttributeValue value) {
        var type = value.dataType() == null ? "" : value.dataType();
        var text = type.startsWith("Binary") && value.binaryValue() != null
                ? Base64.getEncoder().encodeToString(value.binaryValue().asByteArray())
                : value.stringValue();
        if (text == null || text.isEmpty() || !type.matches("(String|Number|Binary)(\\..+)?")) {
            throw new AwsError(
                    400,
                    "ParameterValueInvalid",
                    "The message attribute '" + name + "' must contain a value of the type that it names.");
        }
        return new Notice.Attribute(type, text);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
