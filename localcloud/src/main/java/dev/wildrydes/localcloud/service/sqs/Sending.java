package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.service.Call;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sending messages to queues. */
final class Sending {
    private static final int LONGEST_DELAY = 900;
    private static final int MOST_ATTRIBUTES = 10;
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");

    private final Letters letters;
    private final Clock clock;

    Sending(Letters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    SendMessageResponse send(Queue queue, SendMessageRequest request, Call call) {
        var attributes = attributes(request.messageAttributes());
        var trace = request.messageSystemAttributesAsStrings().get("AWSTraceHeader");
        check(queue, request, attributes);
        var delay = request.delaySeconds() == null ? queue.seconds("DelaySeconds") : request.delaySeconds();
        var now = clock.instant();
        var letter = new Letter(
                UUID.randomUUID().toString(),
                letters.nextSequence(),
                request.messageBody(),
                attributes,
                trace == null ? call.headers().first("X-Amzn-Trace-Id").orElse(null) : trace.stringValue(),
                call.principal().arn(),
                now,
                now.plusSeconds(delay),
                0,
                null,
                null,
                null);
        letters.add(queue, letter);
        return SendMessageResponse.builder()
                .messageId(letter.id())
                .md5OfMessageBody(Digests.of(letter.body()))
                .md5OfMessageAttributes(Digests.of(attributes))
                .md5OfMessageSystemAttributes(trace == null ? null : Digests.of(traceOnly(trace)))
                .build();
    }

    static SendMessageRequest single(String queueUrl, SendMessageBatchRequestEntry entry) {
        return SendMessageRequest.builder()
                .queueUrl(queueUrl)
                .messageBody(entry.messageBody())
                .delaySeconds(entry.delaySeconds())
                .messageAttributes(entry.messageAttributes())
                .messageSystemAttributesWithStrings(entry.messageSystemAttributesAsStrings())
                .build();
    }

    private static void check(Queue queue, SendMessageRequest request, Map<String, Letter.Attribute> attributes) {
        var body = request.messageBody();
        if (body == null || body.isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        if (request.delaySeconds() != null && (request.delaySeconds() < 0 || request.delaySeconds() > LONGEST_DELAY)) {
            throw SqsErrors.invalid("Value " + request.delaySeconds()
                    + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.");
        }
        var size = bytes(body);
        for (var attribute : attributes.entrySet()) {
            size += bytes(attribute.getKey())
                    + bytes(attribute.getValue().type())
                    + bytes(attribute.getValue().value());
        }
        var most = queue.seconds("MaximumMessageSize");
        if (size > most) {
            throw SqsErrors.invalid(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + most + " bytes.");
        }
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw SqsErrors.invalid("Number of message attributes [" + attributes.size() + "] exceeds the allowed"
                    + " maximum [" + MOST_ATTRIBUTES + "].");
        }
    }

    private static Map<String, Letter.Attribute> attributes(Map<String, MessageAttributeValue> values) {
        var attributes = new TreeMap<String, Letter.Attribute>();
        values.forEach((name, value) -> {
            var type = value.dataType() == null ? "" : value.dataType();
            if (!TYPE.matcher(type).matches()) {
                throw SqsErrors.invalid("The message attribute '" + name + "' has an invalid message attribute type,"
                        + " the set of supported type prefixes is Binary, Number, and String.");
            }
            var text = type.startsWith("Binary") && value.binaryValue() != null
                    ? Base64.getEncoder().encodeToString(value.binaryValue().asByteArray())
                    : value.stringValue();
            if (text == null || text.isEmpty()) {
                throw SqsErrors.invalid(
                        "The message attribute '" + name + "' must contain a non-empty value of type '" + type + "'.");
            }
            attributes.put(name, new Letter.Attribute(type, text));
        });
        return attributes;
    }

    private static Map<String, Letter.Attribute> traceOnly(MessageSystemAttributeValue trace) {
        return Map.of("AWSTraceHeader", new Letter.Attribute(trace.dataType(), trace.stringValue()));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
