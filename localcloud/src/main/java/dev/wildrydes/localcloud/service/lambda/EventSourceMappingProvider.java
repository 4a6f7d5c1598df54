package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/** {@code AWS::Lambda::EventSourceMapping}, from queues. */
final class EventSourceMappingProvider implements ResourceProvider {
    private static final int DEFAULT_BATCH = 10;
    private static final ResourceType TYPE = ResourceType.named("AWS::Lambda::EventSourceMapping")
            .required("FunctionName")
            .optional(
                    "BatchSize",
                    "DestinationConfig",
                    "Enabled",
                    "EventSourceArn",
                    "FilterCriteria",
                    "FunctionResponseTypes",
                    "MaximumBatchingWindowInSeconds",
                    "ScalingConfig",
                    "StartingPosition",
                    "Tags")
            .createOnly("EventSourceArn", "StartingPosition")
            .attributes("EventSourceMappingArn", "Id");

    private final Cloud cloud;

    EventSourceMappingProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        ObjectNode properties = request.properties().deepCopy().without("Tags");
        try {
            var made = cloud.call(
                    Shapes.read(
                            properties,
                            CreateEventSourceMappingRequest.builder().tags(wantedTags(request))),
                    CreateEventSourceMappingResponse.class,
                    request.call());
            return resource(made.uuid(), request);
        } catch (AwsError e) {
            return resource(own(request).orElseThrow(() -> e), request);
        }
    }

    /** A step that is repeated after a crash finds the mapping that it had made. */
    private Optional<String> own(ResourceRequest request) {
        var there = cloud.call(
                ListEventSourceMappingsRequest.builder()
                        .eventSourceArn(
                                request.properties().path("EventSourceArn").asText())
                        .build(),
                ListEventSourceMappingsResponse.class,
                request.call());
        return there.eventSourceMappings().stream()
                .filter(mapping -> request.made(tags(mapping.eventSourceMappingArn(), request)))
                .map(EventSourceMappingConfiguration::uuid)
                .findFirst();
    }

    private Map<String, String> tags(String arn, ResourceRequest request) {
        return cloud.call(ListTagsRequest.builder().resource(arn).build(), ListTagsResponse.class, request.call())
                .tags();
    }

    @Override
    public Resource update(ResourceRequest request) {
        var properties = defaults();
        ObjectNode given = request.properties().deepCopy().without("Tags");
        properties.setAll(given);
        cloud.call(
                Shapes.read(
                        properties, UpdateEventSourceMappingRequest.builder().uuid(request.physicalId())),
                UpdateEventSourceMappingResponse.class,
                request.call());
        retag(request);
        return resource(request.physicalId(), request);
    }

    private void retag(ResourceRequest request) {
        var arn = MappingRecord.arn(request.call().region(), request.physicalId());
        var wanted = wantedTags(request);
        var gone = new TreeSet<>(tags(arn, request).keySet());
        gone.removeAll(wanted.keySet());
        if (!gone.isEmpty()) {
            cloud.call(
                    UntagResourceRequest.builder().resource(arn).tagKeys(gone).build(),
                    UntagResourceResponse.class,
                    request.call());
        }
        cloud.call(
                TagResourceRequest.builder().resource(arn).tags(wanted).build(),
                TagResourceResponse.class,
                request.call());
    }

    private static Map<String, String> wantedTags(ResourceRequest request) {
        var own = new HashMap<String, String>();
        request.properties()
                .path("Tags")
                .forEach(tag ->
                        own.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return request.tags(own);
    }

    /** What a setting that the template no longer has goes back to. */
    private static ObjectNode defaults() {
        var defaults = Shapes.write(UpdateEventSourceMappingRequest.builder()
                .batchSize(DEFAULT_BATCH)
                .maximumBatchingWindowInSeconds(0)
                .enabled(true)
                .build());
        defaults.putObject("FilterCriteria").putArray("Filters");
        defaults.putObject("ScalingConfig");
        defaults.putArray("FunctionResponseTypes");
        return defaults;
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            cloud.call(
                    DeleteEventSourceMappingRequest.builder()
                            .uuid(request.physicalId())
                            .build(),
                    DeleteEventSourceMappingResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }

    private static Resource resource(String uuid, ResourceRequest request) {
        var arn = MappingRecord.arn(request.call().region(), uuid);
        return new Resource(uuid, Map.of("Id", uuid, "EventSourceMappingArn", arn));
    }
}
