package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionResponse;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/** Amazon SQS: standard and FIFO queues. */
public final class SqsService implements AwsService {
    private static final int LONGEST_VISIBILITY = 43_200;

    private final Cloud cloud;
    private final Queues queues;
    private final Arrivals arrivals = new Arrivals();
    private final Letters letters;
    private final Sending sending;
    private final Batches batches;
    private final Receiving receiving;
    private final QueuePermissions permissions;
    private final QueueViews views;
    private final MoveTasks moveTasks;

    /** @param cloud where it lives */
    public SqsService(Cloud cloud) {
        this.cloud = cloud;
        this.queues = new Queues(cloud);
        this.letters = new Letters(cloud, queues, arrivals);
        this.sending = new Sending(letters, cloud.clock());
        this.batches = new Batches(letters, sending);
        this.permissions = new QueuePermissions(queues);
        this.receiving = new Receiving(letters, arrivals, cloud.clock());
        this.views = new QueueViews(queues, letters);
        this.moveTasks = new MoveTasks(cloud, queues, letters);
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.SQS;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return SqsActions.of(request, call.region());
    }

    @Override
    public Optional<String> resourcePolicy(String arn) {
        return queues.byArn(arn).map(queue -> queue.attributes().get("Policy")).filter(policy -> !policy.isEmpty());
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(new QueueProvider(cloud, queues), new QueuePolicyProvider(cloud));
    }

    @Override
    public void start() {
        moveTasks.resume();
    }

    @Override
    public void close() {
        arrivals.close();
    }

    /** Makes a queue, or finds it if it is as it is asked for. */
    public CreateQueueResponse createQueue(CreateQueueRequest request, Call call) {
        var queue = queues.create(request.queueName(), request.attributesAsStrings(), request.tags(), call);
        return CreateQueueResponse.builder().queueUrl(queues.url(queue)).build();
    }

    /** Takes a queue away, with its messages. */
    public DeleteQueueResponse deleteQueue(DeleteQueueRequest request, Call call) {
        cloud.store().write(() -> {
            var queue = queues.byUrl(request.queueUrl(), call);
            letters.deleteAll(queue);
            queues.delete(queue);
        });
        return DeleteQueueResponse.builder().build();
    }

    /** The URL of the queue of a name. */
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request, Call call) {
        return GetQueueUrlResponse.builder()
                .queueUrl(queues.url(queues.byName(request.queueName(), call)))
                .build();
    }

    /** The URLs of a region's queues. */
    public ListQueuesResponse listQueues(ListQueuesRequest request, Call call) {
        return views.list(request, call);
    }

    /** The attributes that are asked for. */
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request, Call call) {
        var all = views.attributes(queues.byUrl(request.queueUrl(), call));
        var names = request.attributeNamesAsStrings();
        QueueAttributes.checkNames(names);
        if (!names.contains("All")) {
            all.keySet().retainAll(names);
        }
        return GetQueueAttributesResponse.builder()
                .attributesWithStrings(all.isEmpty() ? null : all)
                .build();
    }

    /** Sets attributes; the others stay. */
    public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request, Call call) {
        queues.set(request.queueUrl(), request.attributesAsStrings(), call);
        return SetQueueAttributesResponse.builder().build();
    }

    /** Sends a message, which cannot be lost once this returns. */
    public SendMessageResponse sendMessage(SendMessageRequest request, Call call) {
        return sending.send(queues.byUrl(request.queueUrl(), call), request, call);
    }

    /** Sends up to ten messages, each for itself. */
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request, Call call) {
        return batches.send(queues.byUrl(request.queueUrl(), call), request, call);
    }

    /** Receives messages; with a wait time, waits for the first of them. */
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request, Call call) {
        var messages = receiving.receive(queues.byUrl(request.queueUrl(), call), request);
        return ReceiveMessageResponse.builder()
                .messages(messages.isEmpty() ? null : messages)
                .build();
    }

    /** Takes away a received message. */
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request, Call call) {
        letters.delete(queues.byUrl(request.queueUrl(), call), request.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    /** Takes away up to ten received messages, each for itself. */
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request, Call call) {
        return batches.delete(queues.byUrl(request.queueUrl(), call), request);
    }

    /** Hides a received message for longer, or shows it again. */
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request, Call call) {
        hide(queues.byUrl(request.queueUrl(), call), request.receiptHandle(), request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    /** The same for up to ten messages, each for itself. */
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request, Call call) {
        var queue = queues.byUrl(request.queueUrl(), call);
        return batches.hide(request, (receipt, seconds) -> hide(queue, receipt, seconds));
    }

    /** Takes away all messages of a queue, once a minute. */
    public PurgeQueueResponse purgeQueue(PurgeQueueRequest request, Call call) {
        cloud.store().write(() -> {
            var queue = queues.byUrl(request.queueUrl(), call);
            queues.purge(queue);
            letters.deleteAll(queue);
        });
        return PurgeQueueResponse.builder().build();
    }

    /** Adds a statement to a queue's policy. */
    public AddPermissionResponse addPermission(AddPermissionRequest request, Call call) {
        cloud.store().write(() -> permissions.add(request, call));
        return AddPermissionResponse.builder().build();
    }

    /** Takes a statement out of a queue's policy. */
    public RemovePermissionResponse removePermission(RemovePermissionRequest request, Call call) {
        cloud.store().write(() -> permissions.remove(request, call));
        return RemovePermissionResponse.builder().build();
    }

    /** Tags a queue. */
    public TagQueueResponse tagQueue(TagQueueRequest request, Call call) {
        queues.tag(request.queueUrl(), request.tags(), call);
        return TagQueueResponse.builder().build();
    }

    /** Takes tags off a queue. */
    public UntagQueueResponse untagQueue(UntagQueueRequest request, Call call) {
        queues.untag(request.queueUrl(), request.tagKeys(), call);
        return UntagQueueResponse.builder().build();
    }

    /** A queue's tags. */
    public ListQueueTagsResponse listQueueTags(ListQueueTagsRequest request, Call call) {
        var tags = queues.byUrl(request.queueUrl(), call).tags();
        return ListQueueTagsResponse.builder()
                .tags(tags.isEmpty() ? null : tags)
                .build();
    }

    /** The queues whose dead letters go to this one. */
    public ListDeadLetterSourceQueuesResponse listDeadLetterSourceQueues(
            ListDeadLetterSourceQueuesRequest request, Call call) {
        return ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(views.sources(queues.byUrl(request.queueUrl(), call), call))
                .build();
    }

    /** Begins to move a dead-letter queue's messages. */
    public StartMessageMoveTaskResponse startMessageMoveTask(StartMessageMoveTaskRequest request, Call call) {
        return StartMessageMoveTaskResponse.builder()
                .taskHandle(moveTasks.start(request, call).handle())
                .build();
    }

    /** The latest tasks that moved a queue's messages. */
    public ListMessageMoveTasksResponse listMessageMoveTasks(ListMessageMoveTasksRequest request) {
        var found = moveTasks.list(request);
        return ListMessageMoveTasksResponse.builder()
                .results(found.isEmpty() ? null : found)
                .build();
    }

    /** Ends a task; what it moved stays where it is. */
    public CancelMessageMoveTaskResponse cancelMessageMoveTask(CancelMessageMoveTaskRequest request) {
        return CancelMessageMoveTaskResponse.builder()
                .approximateNumberOfMessagesMoved(moveTasks.cancel(request))
                .build();
    }

    private void hide(Queue queue, String receipt, Integer seconds) {
        if (seconds == null) {
            throw SqsErrors.missing("VisibilityTimeout");
        }
        var visibility = Receiving.number(seconds, 0, "VisibilityTimeout", 0, LONGEST_VISIBILITY);
        letters.hide(queue, receipt, Duration.ofSeconds(visibility));
    }
}
