package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** A queue that events come from, with the rights of a function's role. */
final class SourceQueue {
    private static final int MOST_AT_ONCE = 10;

    private final Cloud cloud;
    private final String url;
    private final Call as;

    SourceQueue(Cloud cloud, String arn, Call as) {
        var queue = Arn.of(arn);
        this.cloud = cloud;
        this.url = cloud.endpoint() + "/" + queue.account() + "/" + queue.resource();
        this.as = as;
    }

    boolean mayBeReadFrom() {
        return cloud.allows(receiving(1, 0), as)
                && cloud.allows(deletion(List.of()), as)
                && cloud.allows(attributes(), as);
    }

    /** @throws dev.wildrydes.localcloud.AwsError if there is no such queue */
    int visibilityTimeoutSeconds() {
        var attributes =
                cloud.call(attributes(), GetQueueAttributesResponse.class, as).attributes();
        return Integer.parseInt(attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT));
    }

    List<Message> receive(int most, int waitSeconds) {
        return cloud.call(receiving(Math.min(most, MOST_AT_ONCE), waitSeconds), ReceiveMessageResponse.class, as)
                .messages();
    }

    void delete(List<Message> messages) {
        for (var from = 0; from < messages.size(); from += MOST_AT_ONCE) {
            var some = messages.subList(from, Math.min(messages.size(), from + MOST_AT_ONCE));
            cloud.call(deletion(some), DeleteMessageBatchResponse.class, as);
        }
    }

    private GetQueueAttributesRequest attributes() {
        return GetQueueAttributesRequest.builder()
                .queueUrl(url)
                .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT)
                .build();
    }

    private ReceiveMessageRequest receiving(int most, int waitSeconds) {
        return ReceiveMessageRequest.builder()
                .queueUrl(url)
                .maxNumberOfMessages(most)
                .waitTimeSeconds(waitSeconds)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All")
                .build();
    }

    private DeleteMessageBatchRequest deletion(List<Message> messages) {
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (var message : messages) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(message.receiptHandle())
                    .build());
        }
        return DeleteMessageBatchRequest.builder()
                .queueUrl(url)
                .entries(entries)
                .build();
    }
}
