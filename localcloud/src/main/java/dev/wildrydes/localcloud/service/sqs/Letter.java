package dev.wildrydes.localcloud.service.sqs;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A message as it is kept.
 *
 * @param sequence its place in the queue
 * @param senderId who sent it
 * @param group the message group; null if it was sent without one
 * @param deduplicationId null outside FIFO queues
 * @param visibleAt from when on it may be received (again)
 * @param receiveCount how often it was received
 * @param firstReceived null until it is
 * @param lastReceived null until it is
 * @param receipt the latest receiver's; null until it is received
 * @param sourceArn the queue whose dead letter it is; null if it is none
 */
record Letter(
        String id,
        String sequence,
        String body,
        Map<String, Attribute> attributes,
        String traceHeader,
        String senderId,
        String group,
        String deduplicationId,
        Instant sent,
        Instant visibleAt,
        int receiveCount,
        Instant firstReceived,
        Instant lastReceived,
        String receipt,
        String sourceArn) {
    Letter {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * A message attribute.
     *
     * @param value base64 for {@code Binary}
     */
    record Attribute(String type, String value) {
        boolean binary() {
            return type.startsWith("Binary");
        }
    }

    boolean visible(Instant now) {
        return !visibleAt.isAfter(now);
    }

    /** The number that clients of a FIFO queue order its messages by: 20 digits, as AWS's have. */
    String sequenceNumber() {
        return "1" + sequence;
    }

    Letter received(Instant now, Instant hiddenUntil, String newReceipt) {
        var first = firstReceived == null ? now : firstReceived;
        return with(hiddenUntil, receiveCount + 1, first, now, newReceipt, sourceArn);
    }

    Letter hiddenUntil(Instant then) {
        return with(then, receiveCount, firstReceived, lastReceived, receipt, sourceArn);
    }

    /** The same message in another queue, which it may leave at once; it keeps its id and the time it was sent at. */
    Letter movedFrom(String queueArn, Instant now) {
        return with(now, receiveCount, firstReceived, null, null, queueArn);
    }

    /** A new message of the same content. */
    Letter sentAgain(String newSequence, Instant now) {
        return new Letter(
                UUID.randomUUID().toString(),
                newSequence,
                body,
                attributes,
                traceHeader,
                senderId,
                group,
                deduplicationId,
                now,
                now,
                0,
                null,
                null,
                null,
                null);
    }

    /** What is left of it where only its identity matters. */
    Letter withoutContent() {
        return new Letter(
                id,
                sequence,
                "",
                Map.of(),
                null,
                senderId,
                group,
                deduplicationId,
                sent,
                visibleAt,
                0,
                null,
                null,
                null,
                null);
    }

    private Letter with(Instant visible, int count, Instant first, Instant last, String newReceipt, String source) {
        return new Letter(
                id,
                sequence,
                body,
                attributes,
                traceHeader,
                senderId,
                group,
                deduplicationId,
                sent,
                visible,
                count,
                first,
                last,
                newReceipt,
                source);
    }
}
