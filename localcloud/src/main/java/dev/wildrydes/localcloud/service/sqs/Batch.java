package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * A batch whose entries succeed or fail each for itself.
 *
 * @param <R> the entry of one that succeeded
 */
record Batch<R>(List<R> successful, List<BatchResultErrorEntry> failed) {
    private static final int MOST = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    /** Runs {@code operation} on each entry. */
    static <E, R> Batch<R> run(String queueUrl, List<E> entries, Function<E, String> id, Function<E, R> operation) {
        check(queueUrl, entries.stream().map(id).toList());
        var successful = new ArrayList<R>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : entries) {
            try {
                successful.add(operation.apply(entry));
            } catch (AwsError e) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(id.apply(entry))
                        .code(e.code())
                        .message(e.getMessage())
                        .senderFault(e.status() < 500)
                        .build());
            }
        }
        return new Batch<>(successful, failed);
    }

    /** Refuses a batch that cannot be run at all. */
    static void check(String queueUrl, List<String> ids) {
        if (queueUrl == null || queueUrl.isEmpty()) {
            throw SqsErrors.missing("QueueUrl");
        }
        if (ids.isEmpty()) {
            throw refused("EmptyBatchRequest", "There should be at least one entry in the request.");
        }
        if (ids.size() > MOST) {
            throw refused(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are " + MOST + ". You have sent " + ids.size() + ".");
        }
        for (var id : ids) {
            if (id == null || !ID.matcher(id).matches()) {
                throw refused(
                        "InvalidBatchEntryId",
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
                                + " It can be at most 80 letters long.");
            }
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw refused("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
        }
    }

    private static AwsError refused(String code, String message) {
        return new AwsError(400, code, message);
    }
}
