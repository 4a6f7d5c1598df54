package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The messages in all queues, in the order in which they were sent. */
final class Letters {
    private static final int PAGE = 100;

    private final Store store;
    private final Queues queues;
    private final Table<Letter> table;
    private final Clock clock;
    private final Arrivals arrivals;
    private final AtomicLong lastSequence = new AtomicLong();

    Letters(Cloud cloud, Queues queues, Arrivals arrivals) {
        this.store = cloud.store();
        this.queues = queues;
        this.table = store.table("sqs.messages", Letter.class);
        this.clock = cloud.clock();
        this.arrivals = arrivals;
    }

    /** How many messages there are. */
    record Census(int visible, int inFlight, int delayed) {}

    String nextSequence() {
        var now = clock.millis() * 1_000;
        return "%019d".formatted(lastSequence.updateAndGet(last -> Math.max(last + 1, now)));
    }

    /** Keeps a message; on disk when it returns. */
    void add(Queue queue, Letter letter) {
        table.put(key(queue, letter.sequence()), letter);
        arrivals.announce();
    }

    /** Takes up to {@code most} visible messages and hides them; the first of them first. */
    List<Letter> receive(Queue queue, int most, Duration hidden) {
        return store.write(() -> {
            var now = clock.instant();
            var taken = new ArrayList<Letter>();
            String after = null;
            while (taken.size() < most) {
                var page = table.page(queue.key() + "/", after, PAGE);
                for (var entry : page) {
                    if (taken.size() < most) {
                        take(queue, entry.getValue(), now, now.plus(hidden)).ifPresent(taken::add);
                    }
                    after = entry.getKey();
                }
                if (page.size() < PAGE) {
                    break;
                }
            }
            return taken;
        });
    }

    private Optional<Letter> take(Queue queue, Letter letter, Instant now, Instant hiddenUntil) {
        if (expired(queue, letter, now)) {
            table.remove(key(queue, letter.sequence()));
            return Optional.empty();
        }
        if (!letter.visible(now) || buried(queue, letter, now)) {
            return Optional.empty();
        }
        var received = letter.received(now, hiddenUntil, receipt(letter));
        table.put(key(queue, letter.sequence()), received);
        return Optional.of(received);
    }

    /** Moves a message that was received often enough to the dead-letter queue, if there is one. */
    private boolean buried(Queue queue, Letter letter, Instant now) {
        var target = queue.redrive()
                .filter(redrive -> letter.receiveCount() >= redrive.maxReceiveCount())
                .flatMap(redrive -> queues.byArn(redrive.targetArn()));
        target.ifPresent(deadLetters -> {
            table.remove(key(queue, letter.sequence()));
            table.put(key(deadLetters, letter.sequence()), letter.movedFrom(queue.arn(), now));
            arrivals.announce();
        });
        return target.isPresent();
    }

    /** Takes away the message that this receipt is for; one that is gone already is no error. */
    void delete(Queue queue, String receipt) {
        var sequence = sequence(receipt);
        store.write(() -> {
            if (table.get(key(queue, sequence))
                    .filter(letter -> receipt.equals(letter.receipt()))
                    .isPresent()) {
                table.remove(key(queue, sequence));
            }
        });
    }

    void hide(Queue queue, String receipt, Duration visibility) {
        var key = key(queue, sequence(receipt));
        store.write(() -> {
            var now = clock.instant();
            var letter = table.get(key)
                    .filter(each -> receipt.equals(each.receipt()))
                    .filter(each -> !each.visible(now))
                    .orElseThrow(() -> SqsErrors.invalid("Value " + receipt
                            + " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not"
                            + " available for visibility timeout change."));
            table.put(key, letter.hiddenUntil(now.plus(visibility)));
        });
        arrivals.announce();
    }

    void deleteAll(Queue queue) {
        store.write(() -> table.list(queue.key() + "/").forEach(letter -> table.remove(key(queue, letter.sequence()))));
    }

    Census count(Queue queue) {
        var now = clock.instant();
        var visible = 0;
        var inFlight = 0;
        var delayed = 0;
        for (var letter : table.list(queue.key() + "/")) {
            if (expired(queue, letter, now)) {
                continue;
            }
            if (letter.visible(now)) {
                visible++;
            } else if (letter.receipt() == null) {
                delayed++;
            } else {
                inFlight++;
            }
        }
        return new Census(visible, inFlight, delayed);
    }

    /** When the next hidden message comes to light; nothing if none is hidden. */
    Optional<Instant> nextVisible(Queue queue) {
        return table.list(queue.key() + "/").stream().map(Letter::visibleAt).min(Instant::compareTo);
    }

    private static boolean expired(Queue queue, Letter letter, Instant now) {
        return letter.sent().plus(queue.retention()).isBefore(now);
    }

    private static String receipt(Letter letter) {
        var plain = letter.sequence() + " " + UUID.randomUUID();
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String sequence(String receipt) {
        if (receipt == null || receipt.isEmpty()) {
            throw SqsErrors.missing("ReceiptHandle");
        }
        try {
            var plain = new String(Base64.getDecoder().decode(receipt), StandardCharsets.UTF_8).split(" ");
            if (plain.length != 2) {
                throw SqsErrors.badReceipt(receipt);
            }
            return plain[0];
        } catch (IllegalArgumentException e) {
            throw SqsErrors.badReceipt(receipt);
        }
    }

    private static String key(Queue queue, String sequence) {
        return queue.key() + "/" + sequence;
    }
}
