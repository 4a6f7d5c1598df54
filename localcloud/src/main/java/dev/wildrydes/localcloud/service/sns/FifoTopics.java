package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.Hash;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Order and deduplication of FIFO topics; see "Amazon SNS message ordering details" and "Amazon SNS message
 * deduplication for FIFO topics". A duplicate within five minutes is accepted and not delivered.
 */
final class FifoTopics {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\p{Punct}]{1,128}");

    private final Table<Sent> table;
    private final Clock clock;
    private final AtomicLong lastNumber = new AtomicLong();
    private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.EPOCH);

    FifoTopics(Cloud cloud) {
        this.table = cloud.store().table("sns.deduplication", Sent.class);
        this.clock = cloud.clock();
    }

    /** The first message of a deduplication id. */
    record Sent(String messageId, String sequenceNumber, Instant at) {}

    static void check(Topic topic, PublishRequest request) {
        checkId("MessageGroupId", request.messageGroupId());
        checkId("MessageDeduplicationId", request.messageDeduplicationId());
        if (!topic.fifo()) {
            if (request.messageDeduplicationId() != null) {
                throw SnsErrors.invalid("MessageDeduplicationId Reason: The request includes MessageDeduplicationId"
                        + " parameter that is not valid for this topic type");
            }
            return;
        }
        if (request.messageGroupId() == null) {
            throw SnsErrors.invalid("The MessageGroupId parameter is required for FIFO topics");
        }
        if (request.messageDeduplicationId() == null && !contentBased(topic)) {
            throw SnsErrors.invalid("The topic should either have ContentBasedDeduplication enabled or"
                    + " MessageDeduplicationId provided explicitly");
        }
    }

    /** The request's own id, or the SHA-256 of its message; null outside FIFO topics. */
    static String deduplicationId(Topic topic, PublishRequest request) {
        if (!topic.fifo()) {
            return null;
        }
        return request.messageDeduplicationId() == null
                ? Hash.SHA_256.hex(request.message())
                : request.messageDeduplicationId();
    }

    /** The message that was published with this one's id within the window. */
    Optional<Sent> earlier(Topic topic, Notice notice) {
        if (!topic.fifo()) {
            return Optional.empty();
        }
        sweep();
        return table.get(key(topic, notice)).filter(this::counts);
    }

    /** The message in its place; it is remembered if its topic is a FIFO one. */
    Notice admit(Topic topic, Notice notice) {
        if (!topic.fifo()) {
            return notice;
        }
        var now = clock.instant();
        var number =
                "1%019d".formatted(lastNumber.updateAndGet(last -> Math.max(last + 1, clock.millis() * 1_000_000)));
        table.put(key(topic, notice), new Sent(notice.messageId(), number, now));
        return notice.numbered(number);
    }

    void forget(String topicArn) {
        table.page(topicArn + "/", null, Integer.MAX_VALUE).forEach(entry -> table.remove(entry.getKey()));
    }

    private boolean counts(Sent sent) {
        return sent.at().plus(WINDOW).isAfter(clock.instant());
    }

    private void sweep() {
        var now = clock.instant();
        if (swept.get().plus(SWEEP).isAfter(now)) {
            return;
        }
        swept.set(now);
        table.page("", null, Integer.MAX_VALUE).stream()
                .filter(entry -> !counts(entry.getValue()))
                .forEach(entry -> table.remove(entry.getKey()));
    }

    private static boolean contentBased(Topic topic) {
        return "true".equals(topic.attributes().get("ContentBasedDeduplication"));
    }

    /** Neither part has blanks in it. */
    private static String key(Topic topic, Notice notice) {
        var byGroup = "MessageGroup".equals(topic.attributes().get("FifoThroughputScope"));
        return topic.arn() + "/" + (byGroup ? notice.group() : "") + " " + notice.deduplicationId();
    }

    private static void checkId(String parameter, String id) {
        if (id != null && !ID.matcher(id).matches()) {
            throw SnsErrors.invalid(parameter + " Reason: " + parameter
                    + " can only include alphanumeric and punctuation characters. 1 to 128 in length");
        }
    }
}
