package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The messages in all queues, in the order in which they were sent. */
final class Letters {
    private static final int PAGE = 100;
    private static final Pattern SEQUENCE = Pattern.compile("\\d{19}");
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Store store;
    private final Queues queues;
    private final Table<Letter> table;
    private final Clock clock;
    private final Arrivals arrivals;
    private final Deduplication deduplication;
    private final AtomicLong lastSequence = new AtomicLong();

    Letters(Cloud cloud, Queues queues, Arrivals arrivals) {
        this.store = cloud.store();
        this.queues = queues;
        this.table = store.table("sqs.messages", Letter.class);
        this.clock = cloud.clock();
        this.arrivals = arrivals;
        this.deduplication = new Deduplication(cloud);
    }

    /** How many messages there are. */
    record Census(int visible, int inFlight, int delayed) {}

    String nextSequence() {
        var now = clock.millis() * 1_000;
        return "%019d".formatted(lastSequence.updateAndGet(last -> Math.max(last + 1, now)));
    }

    /**
     * Keeps a message; on disk when it returns.
     *
     * @return the message that was sent in its place before, if this one is its duplicate, else the message itself
     */
    Letter add(Queue queue, Letter letter) {
        var kept = store.write(() -> {
            var earlier = deduplication.earlier(queue, letter);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            table.put(key(queue, letter.sequence()), letter);
            deduplication.remember(queue, letter);
            return letter;
        });
        arrivals.announce();
        return kept;
    }

    /** Takes up to {@code most} messages that are to be had and hides them; the first of them first. */
    List<Letter> receive(Queue queue, int most, Duration hidden) {
        return store.write(() -> {
            var now = clock.instant();
            return queue.fifo() ? inGroups(queue, most, now, hidden) : inOrder(queue, most, now, hidden);
        });
    }

    private List<Letter> inOrder(Queue queue, int most, Instant now, Duration hidden) {
        var taken = new ArrayList<Letter>();
        String after = null;
        while (taken.size() < most) {
            var page = table.page(queue.key() + "/", after, PAGE);
            for (var entry : page) {
                if (taken.size() < most && available(queue, entry.getValue(), now)) {
                    taken.add(take(queue, entry.getValue(), now, hidden));
                }
                after = entry.getKey();
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return taken;
    }

    /**
     * A message waits for those before it in its group, in flight or delayed; of the groups that are free, the first is
     * emptied before the next, as "FIFO queue delivery logic in Amazon SQS" says. A group that was received comes back
     * behind those that were not.
     */
    private List<Letter> inGroups(Queue queue, int most, Instant now, Duration hidden) {
        var free = new LinkedHashMap<String, List<Letter>>();
        var blocked = new HashSet<String>();
        for (var letter : table.list(queue.key() + "/")) {
            if (blocked.contains(letter.group())) {
                continue;
            }
            if (available(queue, letter, now)) {
                free.computeIfAbsent(letter.group(), group -> new ArrayList<>()).add(letter);
            } else if (table.get(key(queue, letter.sequence())).isPresent()) {
                blocked.add(letter.group());
            }
        }
        return free.values().stream()
                .sorted(Comparator.comparing(Letters::cameBack))
                .flatMap(List::stream)
                .limit(most)
                .map(letter -> take(queue, letter, now, hidden))
                .toList();
    }

    private static Instant cameBack(List<Letter> group) {
        return group.stream()
                .filter(letter -> letter.receipt() != null)
                .map(Letter::visibleAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Whether a message may be received; one that is past its time or past its receivers leaves the queue. */
    private boolean available(Queue queue, Letter letter, Instant now) {
        if (expired(queue, letter, now)) {
            table.remove(key(queue, letter.sequence()));
            return false;
        }
        return letter.visible(now) && !buried(queue, letter, now);
    }

    private Letter take(Queue queue, Letter letter, Instant now, Duration hidden) {
        var received = letter.received(now, now.plus(hidden), receipt(letter));
        table.put(key(queue, letter.sequence()), received);
        return received;
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

    /**
     * How far a move came.
     *
     * @param failure what the queue that a message should have gone to was missing for; null if nothing was in the way
     */
    record Move(int moved, String failure) {}

    /** Sends up to {@code most} messages that are to be had anew, each to the queue that {@code target} says. */
    Move move(Queue from, int most, Function<Letter, Queue> target) {
        var move = store.write(() -> {
            var now = clock.instant();
            var moved = 0;
            for (var letter : table.list(from.key() + "/")) {
                if (moved == most) {
                    break;
                }
                if (!available(from, letter, now)) {
                    continue;
                }
                try {
                    var sent = letter.sentAgain(nextSequence(), now);
                    table.put(key(target.apply(letter), sent.sequence()), sent);
                } catch (AwsError e) {
                    return new Move(moved, e.getMessage());
                }
                table.remove(key(from, letter.sequence()));
                moved++;
            }
            return new Move(moved, null);
        });
        arrivals.announce();
        return move;
    }

    /**
     * Takes away the message that this receipt is for; one that is gone already is no error. A FIFO queue refuses a
     * receipt whose time is over, because the message may be somebody else's by then.
     */
    void delete(Queue queue, String receipt) {
        var sequence = sequence(receipt);
        store.write(() -> {
            var there = table.get(key(queue, sequence));
            var current = there.filter(letter -> !queue.fifo() || receipt.equals(letter.receipt()));
            if (queue.fifo() && there.isPresent() && current.isEmpty()
                    || queue.fifo() && current.isPresent() && current.get().visible(clock.instant())) {
                throw SqsErrors.invalid("Value " + receipt
                        + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
            }
            current.ifPresent(letter -> table.remove(key(queue, sequence)));
        });
        arrivals.announce();
    }

    void hide(Queue queue, String receipt, Duration visibility) {
        var key = key(queue, sequence(receipt));
        store.write(() -> {
            var now = clock.instant();
            var letter = table.get(key)
                    .filter(each -> queue.fifo()
                            ? receipt.equals(each.receipt()) && !each.visible(now)
                            : each.receipt() != null)
                    .orElseThrow(() -> SqsErrors.invalid("Value " + receipt
                            + " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not"
                            + " available for visibility timeout change."));
            var since = letter.lastReceived() == null ? now : letter.lastReceived();
            if (now.plus(visibility).isAfter(since.plus(LONGEST))) {
                throw SqsErrors.invalid("Value " + visibility.toSeconds()
                        + " for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the"
                        + " message is beyond the limit [" + LONGEST.toSeconds() + " seconds].");
            }
            table.put(key, letter.hiddenUntil(now.plus(visibility)));
        });
        arrivals.announce();
    }

    /** Takes away all messages of a queue, and what it remembers of earlier ones. */
    void deleteAll(Queue queue) {
        store.write(() -> {
            table.list(queue.key() + "/").forEach(letter -> table.remove(key(queue, letter.sequence())));
            deduplication.forget(queue);
        });
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
        var now = clock.instant();
        return table.list(queue.key() + "/").stream()
                .map(Letter::visibleAt)
                .filter(then -> then.isAfter(now))
                .min(Instant::compareTo);
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
            if (plain.length != 2 || !SEQUENCE.matcher(plain[0]).matches()) {
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
