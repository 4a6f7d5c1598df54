package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.AwsError;
import java.util.HashSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** What fails a batch as a whole; words as LocalStack's snapshots of {@code test_publish_batch_*} recorded them. */
final class PublishBatches {
    private static final int MOST = 10;
    private static final int LONGEST_ID = 80;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]*");

    private PublishBatches() {}

    static void check(Topic topic, PublishBatchRequest request) {
        var entries = request.publishBatchRequestEntries();
        if (entries.isEmpty()) {
            throw new AwsError(400, "EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.size() > MOST) {
            throw new AwsError(
                    400, "TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
        }
        var ids = entries.stream().map(PublishBatchRequestEntry::id).toList();
        ids.forEach(PublishBatches::checkId);
        if (new HashSet<>(ids).size() < ids.size()) {
            throw new AwsError(
                    400, "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
        }
        var size = 0L;
        for (var entry : entries) {
            var single = single(topic, entry);
            if (entry.message() != null) {
                Publications.messages(entry.message(), entry.messageStructure());
                size += MessageAttributes.bytes(entry.message());
            }
            FifoTopics.check(topic, single);
            size += MessageAttributes.size(MessageAttributes.read(entry.messageAttributes()));
        }
        if (size > Publications.LARGEST) {
            throw new AwsError(
                    400, "BatchRequestTooLong", "The length of all the messages put together is more than the limit.");
        }
    }

    static PublishRequest single(Topic topic, PublishBatchRequestEntry entry) {
        return PublishRequest.builder()
                .topicArn(topic.arn())
                .message(entry.message())
                .subject(entry.subject())
                .messageStructure(entry.messageStructure())
                .messageAttributes(entry.messageAttributes())
                .messageGroupId(entry.messageGroupId())
                .messageDeduplicationId(entry.messageDeduplicationId())
                .build();
    }

    private static void checkId(String id) {
        if (id != null && id.length() > LONGEST_ID) {
            throw badId("is too long", id);
        }
        if (id == null || !ID.matcher(id).matches()) {
            throw badId("contains an impermissible character", id);
        }
    }

    private static AwsError badId(String reason, String id) {
        return new AwsError(
                400, "InvalidBatchEntryId", "The Id of a batch entry in the batch request " + reason + ": " + id);
    }
}
