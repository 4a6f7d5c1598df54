package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.service.Call;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sending messages to queues. */
final class Sending {
    private static final int LONGEST_DELAY = 900;

    private final Letters letters;
    private final Clock clock;

    Sending(Letters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    SendMessageResponse send(Queue queue, SendMessageRequest request, Call call) {
        Contents.checkBody(request.messageBody());
        var attributes = Contents.attributes(request.messageAttributes());
        check(queue, request, attributes);
        Groups.check(queue, request);
        var trace = request.messageSystemAttributesAsStrings().get("AWSTraceHeader");
        var letter = letters.add(queue, letter(queue, request, attributes, trace, call));
        return SendMessageResponse.builder()
                .messageId(letter.id())
                .md5OfMessageBody(Digests.of(request.messageBody()))
                .md5OfMessageAttributes(Digests.of(attributes))
                .md5OfMessageSystemAttributes(trace == null ? null : Digests.of(traceOnly(trace)))
                .sequenceNumber(queue.fifo() ? letter.sequenceNumber() : null)
                .build();
    }

    private Letter letter(
            Queue queue,
            SendMessageRequest request,
            Map<String, Letter.Attribute> attributes,
            MessageSystemAttributeValue trace,
            Call call) {
        var ownDelay = request.delaySeconds() != null && !queue.fifo();
        var delay = ownDelay ? request.delaySeconds() : queue.number("DelaySeconds");
        var now = clock.instant();
        return new Letter(
                UUID.randomUUID().toString(),
                letters.nextSequence(),
                request.messageBody(),
                attributes,
                trace == null ? call.headers().first("X-Amzn-Trace-Id").orElse(null) : trace.stringValue(),
                call.principal().arn(),
                request.messageGroupId(),
                Deduplication.id(queue, request),
                now,
                now.plusSeconds(delay),
                0,
                null,
                null,
                null,
                null);
    }

    static SendMessageRequest single(String queueUrl, SendMessageBatchRequestEntry entry) {
        return SendMessageRequest.builder()
                .queueUrl(queueUrl)
                .messageBody(entry.messageBody())
                .delaySeconds(entry.delaySeconds())
                .messageAttributes(entry.messageAttributes())
                .messageSystemAttributesWithStrings(entry.messageSystemAttributesAsStrings())
                .messageGroupId(entry.messageGroupId())
                .messageDeduplicationId(entry.messageDeduplicationId())
                .build();
    }

    private static void check(Queue queue, SendMessageRequest request, Map<String, Letter.Attribute> attributes) {
        if (request.delaySeconds() != null && (request.delaySeconds() < 0 || request.delaySeconds() > LONGEST_DELAY)) {
            throw SqsErrors.invalid("Value " + request.delaySeconds()
                    + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.");
        }
        var most = queue.number("MaximumMessageSize");
        if (Contents.size(request.messageBody(), attributes) > most) {
            throw SqsErrors.invalid(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + most + " bytes.");
        }
    }

    private static Map<String, Letter.Attribute> traceOnly(MessageSystemAttributeValue trace) {
        return Map.of("AWSTraceHeader", new Letter.Attribute(trace.dataType(), trace.stringValue()));
    }
}
