package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import java.util.List;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** The operations on up to ten messages at once, each for itself. */
final class Batches {
    private static final int LARGEST = 1_048_576;

    private final Letters letters;
    private final Sending sending;

    Batches(Letters letters, Sending sending) {
        this.letters = letters;
        this.sending = sending;
    }

    SendMessageBatchResponse send(Queue queue, SendMessageBatchRequest request, Call call) {
        var url = request.queueUrl();
        Batch.check(
                url,
                request.entries().stream().map(SendMessageBatchRequestEntry::id).toList());
        Groups.check(queue, request.entries());
        checkSize(request);
        var batch = Batch.run(url, request.entries(), SendMessageBatchRequestEntry::id, entry -> {
            checkSize(queue, entry);
            var sent = sending.send(queue, Sending.single(url, entry), call);
            return SendMessageBatchResultEntry.builder()
                    .id(entry.id())
                    .messageId(sent.messageId())
                    .md5OfMessageBody(sent.md5OfMessageBody())
                    .md5OfMessageAttributes(sent.md5OfMessageAttributes())
                    .md5OfMessageSystemAttributes(sent.md5OfMessageSystemAttributes())
                    .sequenceNumber(sent.sequenceNumber())
                    .build();
        });
        return SendMessageBatchResponse.builder()
                .successful(someOrNone(batch.successful()))
                .failed(someOrNone(batch.failed()))
                .build();
    }

    DeleteMessageBatchResponse delete(Queue queue, DeleteMessageBatchRequest request) {
        var batch = Batch.run(request.queueUrl(), request.entries(), DeleteMessageBatchRequestEntry::id, entry -> {
            letters.delete(queue, entry.receiptHandle());
            return DeleteMessageBatchResultEntry.builder().id(entry.id()).build();
        });
        return DeleteMessageBatchResponse.builder()
                .successful(someOrNone(batch.successful()))
                .failed(someOrNone(batch.failed()))
                .build();
    }

    /** @param hide of a receipt and a visibility timeout */
    ChangeMessageVisibilityBatchResponse hide(
            ChangeMessageVisibilityBatchRequest request, BiConsumer<String, Integer> hide) {
        var batch = Batch.run(
                request.queueUrl(), request.entries(), ChangeMessageVisibilityBatchRequestEntry::id, entry -> {
                    hide.accept(entry.receiptHandle(), entry.visibilityTimeout());
                    return ChangeMessageVisibilityBatchResultEntry.builder()
                            .id(entry.id())
                            .build();
                });
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(someOrNone(batch.successful()))
                .failed(someOrNone(batch.failed()))
                .build();
    }

    /** A list of nothing is left out. */
    private static <T> List<T> someOrNone(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    /** In words of its own: a single message "is invalid", one of a batch "cannot be validated". */
    private static void checkSize(Queue queue, SendMessageBatchRequestEntry entry) {
        var most = queue.number("MaximumMessageSize");
        if (size(entry) > most) {
            throw SqsErrors.invalid("One or more parameters cannot be validated. Reason: Message must be shorter than "
                    + most + " bytes.");
        }
    }

    private static int size(SendMessageBatchRequestEntry entry) {
        return Contents.size(
                entry.messageBody() == null ? "" : entry.messageBody(), Contents.attributes(entry.messageAttributes()));
    }

    /** All messages of a batch together are no larger than the largest single one. */
    private static void checkSize(SendMessageBatchRequest request) {
        var size = request.entries().stream().mapToLong(Batches::size).sum();
        if (size > LARGEST) {
            throw new AwsError(
                    400,
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than " + LARGEST + " bytes. You have sent " + size + " bytes.");
        }
    }
}
