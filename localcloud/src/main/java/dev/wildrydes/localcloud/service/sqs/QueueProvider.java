package dev.wildrydes.localcloud.service.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;

/** {@code AWS::SQS::Queue}. */
final class QueueProvider implements ResourceProvider {
    private static final int LONGEST_NAME = 80;
    private static final List<String> ATTRIBUTES = List.of(
            "ContentBasedDeduplication",
            "DeduplicationScope",
            "DelaySeconds",
            "FifoQueue",
            "FifoThroughputLimit",
            "KmsDataKeyReusePeriodSeconds",
            "KmsMasterKeyId",
            "MaximumMessageSize",
            "MessageRetentionPeriod",
            "ReceiveMessageWaitTimeSeconds",
            "RedriveAllowPolicy",
            "RedrivePolicy",
            "SqsManagedSseEnabled",
            "VisibilityTimeout");
    private static final ResourceType TYPE = ResourceType.named("AWS::SQS::Queue")
            .optional(
                    "ContentBasedDeduplication",
                    "DeduplicationScope",
                    "DelaySeconds",
                    "FifoQueue",
                    "FifoThroughputLimit",
                    "KmsDataKeyReusePeriodSeconds",
                    "KmsMasterKeyId",
                    "MaximumMessageSize",
                    "MessageRetentionPeriod",
                    "QueueName",
                    "ReceiveMessageWaitTimeSeconds",
                    "RedriveAllowPolicy",
                    "RedrivePolicy",
                    "SqsManagedSseEnabled",
                    "Tags",
                    "VisibilityTimeout")
            .createOnly("FifoQueue", "QueueName")
            .attributes("Arn", "QueueName", "QueueUrl");

    private final Cloud cloud;
    private final Queues queues;

    QueueProvider(Cloud cloud, Queues queues) {
        this.cloud = cloud;
        this.queues = queues;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var name = name(request);
        checkNobodyElses(name, request);
        var create = CreateQueueRequest.builder()
                .queueName(name)
                .attributesWithStrings(attributes(request.properties()))
                .tags(tags(request))
                .build();
        return resource(
                cloud.call(create, CreateQueueResponse.class, request.call()).queueUrl(), request);
    }

    private static String name(ResourceRequest request) {
        var given = request.properties().path("QueueName").asText("");
        if (!given.isEmpty()) {
            return given;
        }
        return request.properties().path("FifoQueue").asBoolean()
                ? request.generatedName(LONGEST_NAME - Queue.FIFO_SUFFIX.length()) + Queue.FIFO_SUFFIX
                : request.generatedName(LONGEST_NAME);
    }

    @Override
    public Resource update(ResourceRequest request) {
        var now = attributes(request.properties());
        var defaults = QueueAttributes.defaults(Queues.name(request.physicalId()));
        attributes(request.previous()).keySet().forEach(name -> now.putIfAbsent(name, defaults.getOrDefault(name, "")));
        if (!now.isEmpty()) {
            var set = SetQueueAttributesRequest.builder()
                    .queueUrl(request.physicalId())
                    .attributesWithStrings(now)
                    .build();
            cloud.call(set, SetQueueAttributesResponse.class, request.call());
        }
        var tag = TagQueueRequest.builder()
                .queueUrl(request.physicalId())
                .tags(tags(request))
                .build();
        cloud.call(tag, TagQueueResponse.class, request.call());
        return resource(request.physicalId(), request);
    }

    @Override
    public void delete(ResourceRequest request) {
        var delete = DeleteQueueRequest.builder().queueUrl(request.physicalId()).build();
        try {
            cloud.call(delete, DeleteQueueResponse.class, request.call());
        } catch (AwsError e) {
            if (!e.code().equals("QueueDoesNotExist")) {
                throw e;
            }
        }
        queues.waited(request.physicalId(), request.call());
    }

    /** A queue of this name is fine if an earlier try of this step made it. */
    private void checkNobodyElses(String name, ResourceRequest request) {
        try {
            var there = GetQueueUrlRequest.builder().queueName(name).build();
            var url =
                    cloud.call(there, GetQueueUrlResponse.class, request.call()).queueUrl();
            var tags = ListQueueTagsRequest.builder().queueUrl(url).build();
            if (!request.made(cloud.call(tags, ListQueueTagsResponse.class, request.call())
                    .tags())) {
                throw new AwsError(400, "QueueNameExists", "Queue " + name + " already exists");
            }
        } catch (AwsError e) {
            if (!e.code().equals("QueueDoesNotExist")) {
                throw e;
            }
        }
    }

    private static Map<String, String> attributes(ObjectNode properties) {
        var attributes = new TreeMap<String, String>();
        for (var name : ATTRIBUTES) {
            var value = properties.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                attributes.put(name, value.isValueNode() ? value.asText() : value.toString());
            }
        }
        // A template may say that a queue is none of this type; SQS wants that left out.
        attributes.remove("FifoQueue", "false");
        return attributes;
    }

    private static Map<String, String> tags(ResourceRequest request) {
        var tags = new TreeMap<String, String>();
        request.properties()
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return request.tags(tags);
    }

    private static Resource resource(String url, ResourceRequest request) {
        var name = Queues.name(url);
        var arn = Account.arn("sqs", request.call().region(), name);
        return new Resource(url, Map.of("Arn", arn, "QueueName", name, "QueueUrl", url));
    }
}
