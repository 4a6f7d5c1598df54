package dev.wildrydes.localcloud.service.sqs;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message as it is kept.
 *
 * @param sequence its place in the queue
 * @param senderId who sent it
 * @param visibleAt from when on it may be received (again)
 * @param receiveCount how often it was received
 * @param firstReceived null until it is
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
        Instant sent,
        Instant visibleAt,
        int receiveCount,
        Instant firstReceived,
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

    Letter received(Instant now, Instant hiddenUntil, String newReceipt) {
        return new Letter(
                id,
                sequence,
                body,
                attributes,
                traceHeader,
                senderId,
                sent,
                hiddenUntil,
                receiveCount + 1,
                firstReceived == null ? now : firstReceived,
                newReceipt,
                sourceArn);
    }

    Letter hiddenUntil(Instant then) {
        return new Letter(
                id,
                sequence,
                body,
                attributes,
                traceHeader,
                senderId,
                sent,
                then,
                receiveCount,
                firstReceived,
                receipt,
                sourceArn);
    }

    /** The same message as a dead letter; it keeps its id and the time it was sent at, as on AWS. */
    Letter movedFrom(String queueArn, Instant now) {
        return new Letter(
                id,
                sequence,
                body,
                attributes,
                traceHeader,
                senderId,
                sent,
                now,
                receiveCount,
                firstReceived,
                null,
                queueArn);
    }
}
