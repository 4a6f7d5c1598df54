package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.AwsError;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What a message's group and deduplication id must be, by its queue's type; see {@code SendMessage}. */
final class Groups {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\p{Punct}]{1,128}");
    private static final String NO_GROUP = "The request must contain the parameter MessageGroupId.";
    private static final String NO_DEDUPLICATION = "The queue should either have ContentBasedDeduplication enabled or"
            + " MessageDeduplicationId provided explicitly";

    private Groups() {}

    static void check(Queue queue, SendMessageRequest request) {
        checkId("MessageGroupId", request.messageGroupId());
        checkId("MessageDeduplicationId", request.messageDeduplicationId());
        if (!queue.fifo()) {
            if (request.messageDeduplicationId() != null) {
                throw SqsErrors.invalid("Value " + request.messageDeduplicationId()
                        + " for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter"
                        + " that is not valid for this queue type.");
            }
            return;
        }
        if (request.messageGroupId() == null) {
            throw SqsErrors.missing("MessageGroupId");
        }
        if (deduplicationMissing(queue, request.messageDeduplicationId())) {
            throw SqsErrors.invalid(NO_DEDUPLICATION);
        }
        if (request.delaySeconds() != null && request.delaySeconds() != 0) {
            throw SqsErrors.invalid("Value " + request.delaySeconds() + " for parameter DelaySeconds is invalid."
                    + " Reason: The request include parameter that is not valid for this queue type.");
        }
    }

    /** What fails a batch as a whole. */
    static void check(Queue queue, List<SendMessageBatchRequestEntry> entries) {
        if (!queue.fifo()) {
            return;
        }
        for (var entry : entries) {
            if (entry.messageGroupId() == null) {
                throw SqsErrors.invalid(NO_GROUP);
            }
            if (deduplicationMissing(queue, entry.messageDeduplicationId())) {
                throw SqsErrors.invalid(NO_DEDUPLICATION);
            }
        }
    }

    private static boolean deduplicationMissing(Queue queue, String id) {
        return id == null && !"true".equals(queue.attribute("ContentBasedDeduplication"));
    }

    private static void checkId(String parameter, String id) throws AwsError {
        if (id != null && !ID.matcher(id).matches()) {
            throw SqsErrors.invalid("Value " + id + " for parameter " + parameter + " is invalid. Reason: " + parameter
                    + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }
}
