package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.Hash;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * What FIFO queues were sent within the last five minutes: a message with the same deduplication id is accepted and not
 * delivered again, whether the first one is still there or not; see "Exactly-once processing in Amazon SQS".
 */
final class Deduplication {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Table<Sent> table;
    private final Clock clock;
    private final Map<String, Instant> swept = new ConcurrentHashMap<>();

    Deduplication(Cloud cloud) {
        this.table = cloud.store().table("sqs.deduplication", Sent.class);
        this.clock = cloud.clock();
    }

    /** The first message of a deduplication id. */
    record Sent(Letter letter, Instant at) {}

    /** The request's own id, or the SHA-256 of its body where the queue asks for that; null outside FIFO queues. */
    static String id(Queue queue, SendMessageRequest request) {
        if (!queue.fifo()) {
            return null;
        }
        return request.messageDeduplicationId() == null
                ? Hash.SHA_256.hex(request.messageBody())
                : request.messageDeduplicationId();
    }

    /** The message that was sent with this one's id within the window. */
    Optional<Letter> earlier(Queue queue, Letter letter) {
        if (!queue.fifo()) {
            return Optional.empty();
        }
        sweep(queue);
        return table.get(key(queue, letter)).filter(this::counts).map(Sent::letter);
    }

    void remember(Queue queue, Letter letter) {
        if (queue.fifo()) {
            table.put(key(queue, letter), new Sent(letter.withoutContent(), clock.instant()));
        }
    }

    void forget(Queue queue) {
        swept.remove(queue.key());
        table.page(prefix(queue), null, Integer.MAX_VALUE).forEach(entry -> table.remove(entry.getKey()));
    }

    private boolean counts(Sent sent) {
        return sent.at().plus(WINDOW).isAfter(clock.instant());
    }

    private void sweep(Queue queue) {
        var now = clock.instant();
        if (swept.getOrDefault(queue.key(), Instant.EPOCH).plus(SWEEP).isAfter(now)) {
            return;
        }
        swept.put(queue.key(), now);
        table.page(prefix(queue), null, Integer.MAX_VALUE).stream()
                .filter(entry -> !counts(entry.getValue()))
                .forEach(entry -> table.remove(entry.getKey()));
    }

    private static String prefix(Queue queue) {
        return queue.key() + "/";
    }

    /** Neither part has blanks in it. */
    private static String key(Queue queue, Letter letter) {
        return prefix(queue) + (queue.deduplicatesByGroup() ? letter.group() : "") + " " + letter.deduplicationId();
    }
}
