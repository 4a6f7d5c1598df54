package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Publishing to topics. */
final class Publications {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    static final int LARGEST = 256 * 1024;
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,99}");

    private final Topics topics;
    private final Subscribers subscribers;
    private final Outbox outbox;
    private final FifoTopics fifo;
    private final Store store;
    private final Clock clock;

    Publications(Topics topics, Subscribers subscribers, FifoTopics fifo, Cloud cloud) {
        this.topics = topics;
        this.subscribers = subscribers;
        this.outbox = new Outbox(cloud);
        this.fifo = fifo;
        this.store = cloud.store();
        this.clock = cloud.clock();
    }

    /** Goes on with what a stop of the daemon interrupted. */
    void resume() {
        outbox.resume();
    }

    void close() {
        outbox.close();
    }

    /** The message's id, once it can no longer be lost. */
    PublishResponse publish(PublishRequest request, Call call) {
        if (request.phoneNumber() != null) {
            throw SnsErrors.invalid("The local cloud sends no text messages to phone numbers");
        }
        if (String.valueOf(request.targetArn()).contains(":endpoint/")) {
            throw SnsErrors.invalid("TargetArn Reason: No endpoint found for the target arn specified");
        }
        var arn = request.topicArn() == null ? request.targetArn() : request.topicArn();
        Topics.checkRegion(arn, call);
        return publish(topics.get(arn), request, call);
    }

    private PublishResponse publish(Topic topic, PublishRequest request, Call call) {
        var notice = notice(topic, request, call);
        FifoTopics.check(topic, request);
        var parcels = new ArrayList<Outbox.Parcel>();
        var answer = store.write(() -> {
            var earlier = fifo.earlier(topic, notice);
            if (earlier.isPresent()) {
                return answer(earlier.get().messageId(), earlier.get().sequenceNumber());
            }
            var admitted = fifo.admit(topic, notice);
            parcels.addAll(outbox.keep(
                    admitted,
                    subscribers.of(topic.arn()).stream()
                            .filter(each -> each.wants(admitted))
                            .toList()));
            return answer(admitted.messageId(), admitted.sequenceNumber());
        });
        outbox.dispatch(parcels);
        return answer;
    }

    PublishBatchResponse publish(PublishBatchRequest request, Call call) {
        Topics.checkRegion(request.topicArn(), call);
        var topic = topics.get(request.topicArn());
        PublishBatches.check(topic, request);
        var done = new ArrayList<PublishBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.publishBatchRequestEntries()) {
            try {
                var published = publish(topic, PublishBatches.single(topic, entry), call);
                done.add(PublishBatchResultEntry.builder()
                        .id(entry.id())
                        .messageId(published.messageId())
                        .sequenceNumber(published.sequenceNumber())
                        .build());
            } catch (AwsError e) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .code(e.code())
                        .message(e.getMessage())
                        .senderFault(e.status() < 500)
                        .build());
            }
        }
        return PublishBatchResponse.builder().successful(done).failed(failed).build();
    }

    private static PublishResponse answer(String messageId, String sequenceNumber) {
        return PublishResponse.builder()
                .messageId(messageId)
                .sequenceNumber(sequenceNumber)
                .build();
    }

    private Notice notice(Topic topic, PublishRequest request, Call call) {
        var message = request.message();
        if (message == null || message.isEmpty()) {
            throw SnsErrors.invalid("Empty message");
        }
        var attributes = MessageAttributes.read(request.messageAttributes());
        if (MessageAttributes.bytes(message) + MessageAttributes.size(attributes) > LARGEST) {
            throw SnsErrors.invalid("Message too long");
        }
        if (request.subject() != null && !SUBJECT.matcher(request.subject()).matches()) {
            throw SnsErrors.invalid("Subject");
        }
        return new Notice(
                UUID.randomUUID().toString(),
                topic.arn(),
                request.subject(),
                messages(message, request.messageStructure()),
                attributes,
                request.messageGroupId(),
                FifoTopics.deduplicationId(topic, request),
                null,
                call.headers().first("X-Amzn-Trace-Id").orElse(null),
                clock.instant());
    }

    static Map<String, String> messages(String message, String structure) {
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
}
