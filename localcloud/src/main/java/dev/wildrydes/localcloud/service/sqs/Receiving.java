package dev.wildrydes.localcloud.service.sqs;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Receiving messages, at once or by long polling. */
final class Receiving {
    private static final int MOST = 10;
    private static final int LONGEST_WAIT_SECONDS = 20;
    private static final int LONGEST_VISIBILITY = 43_200;

    private final Letters letters;
    private final Arrivals arrivals;
    private final Clock clock;

    Receiving(Letters letters, Arrivals arrivals, Clock clock) {
        this.letters = letters;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    List<Message> receive(Queue queue, ReceiveMessageRequest request) {
        var most = number(request.maxNumberOfMessages(), 1, "MaxNumberOfMessages", 1, MOST);
        var hidden = number(
                request.visibilityTimeout(),
                queue.number("VisibilityTimeout"),
                "VisibilityTimeout",
                0,
                LONGEST_VISIBILITY);
        var wait = request.waitTimeSeconds() == null
                ? queue.number("ReceiveMessageWaitTimeSeconds")
                : request.waitTimeSeconds();
        if (wait < 0 || wait > LONGEST_WAIT_SECONDS) {
            throw SqsErrors.invalid("Value " + wait + " for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0"
                    + " and <= " + LONGEST_WAIT_SECONDS + ", if provided.");
        }
        return poll(queue, most, Duration.ofSeconds(hidden), Duration.ofSeconds(wait)).stream()
                .map(letter -> view(queue, letter, request))
                .toList();
    }

    private List<Letter> poll(Queue queue, int most, Duration hidden, Duration wait) {
        var end = System.nanoTime() + wait.toNanos();
        while (true) {
            var mark = arrivals.mark();
            var received = letters.receive(queue, most, hidden);
            var left = Duration.ofNanos(end - System.nanoTime());
            if (!received.isEmpty() || left.isNegative() || left.isZero()) {
                return received;
            }
            var untilVisible = letters.nextVisible(queue)
                    .map(then -> Duration.between(clock.instant(), then).plusMillis(1))
                    .filter(pause -> pause.compareTo(left) < 0)
                    .orElse(left);
            if (!arrivals.await(mark, untilVisible)) {
                return List.of();
            }
        }
    }

    private static Message view(Queue queue, Letter letter, ReceiveMessageRequest request) {
        var attributes = wanted(letter.attributes(), request.messageAttributeNames());
        var views = new TreeMap<String, MessageAttributeValue>();
        attributes.forEach((name, attribute) -> views.put(name, view(attribute)));
        var system = system(queue, letter, request);
        return Message.builder()
                .messageId(letter.id())
                .receiptHandle(letter.receipt())
                .body(letter.body())
                .md5OfBody(Digests.of(letter.body()))
                .attributesWithStrings(system.isEmpty() ? null : system)
                .messageAttributes(views.isEmpty() ? null : views)
                .md5OfMessageAttributes(Digests.of(attributes))
                .build();
    }

    private static MessageAttributeValue view(Letter.Attribute attribute) {
        var value = MessageAttributeValue.builder().dataType(attribute.type());
        return attribute.binary()
                ? value.binaryValue(SdkBytes.fromByteArray(Base64.getDecoder().decode(attribute.value())))
                        .build()
                : value.stringValue(attribute.value()).build();
    }

    private static Map<String, Letter.Attribute> wanted(Map<String, Letter.Attribute> all, List<String> names) {
        var wanted = new TreeMap<String, Letter.Attribute>();
        all.forEach((name, attribute) -> {
            if (names.stream().anyMatch(each -> matches(each, name))) {
                wanted.put(name, attribute);
            }
        });
        return wanted;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.equals("All")
                || pattern.equals("*")
                || pattern.equals(name)
                || pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 2));
    }

    @SuppressWarnings("deprecation") // Clients before 2024 ask by AttributeNames.
    private static Map<String, String> system(Queue queue, Letter letter, ReceiveMessageRequest request) {
        var names = new HashSet<>(request.attributeNamesAsStrings());
        names.addAll(request.messageSystemAttributeNamesAsStrings());
        var attributes = new TreeMap<String, String>();
        attributes.put("SenderId", letter.senderId());
        attributes.put("SentTimestamp", Long.toString(letter.sent().toEpochMilli()));
        attributes.put("ApproximateReceiveCount", Integer.toString(letter.receiveCount()));
        attributes.put(
                "ApproximateFirstReceiveTimestamp",
                Long.toString(letter.firstReceived().toEpochMilli()));
        attributes.put("AWSTraceHeader", letter.traceHeader());
        attributes.put("DeadLetterQueueSourceArn", letter.sourceArn());
        attributes.put("MessageGroupId", letter.group());
        attributes.put("MessageDeduplicationId", letter.deduplicationId());
        attributes.put("SequenceNumber", queue.fifo() ? letter.sequenceNumber() : null);
        attributes.values().removeIf(Objects::isNull);
        if (!names.contains("All")) {
            attributes.keySet().retainAll(Set.copyOf(names));
        }
        return attributes;
    }

    static int number(Integer given, int otherwise, String parameter, int least, int most) {
        var number = given == null ? otherwise : given;
        if (number < least || number > most) {
            throw SqsErrors.invalid("Value " + number + " for parameter " + parameter
                    + " is invalid. Reason: Must be between " + least + " and " + most + ", if provided.");
        }
        return number;
    }
}
