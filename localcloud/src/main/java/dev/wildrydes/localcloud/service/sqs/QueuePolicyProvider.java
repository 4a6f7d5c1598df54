package dev.wildrydes.localcloud.service.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/** {@code AWS::SQS::QueuePolicy}: the policy of one or more queues. */
final class QueuePolicyProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::SQS::QueuePolicy")
            .required("PolicyDocument", "Queues")
            .attributes("Id");

    private final Cloud cloud;

    QueuePolicyProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        put(request);
        return resource(request.generatedName());
    }

    @Override
    public Resource update(ResourceRequest request) {
        var dropped = queues(request.previous());
        dropped.removeAll(queues(request.properties()));
        dropped.forEach(url -> clear(request, url));
        put(request);
        return resource(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        queues(request.properties()).forEach(url -> clear(request, url));
    }

    private void put(ResourceRequest request) {
        JsonNode document = request.properties().path("PolicyDocument");
        var text = document.isTextual() ? document.asText() : document.toString();
        queues(request.properties()).forEach(url -> set(request, url, text));
    }

    private void clear(ResourceRequest request, String url) {
        try {
            set(request, url, "");
        } catch (AwsError e) {
            if (!e.code().equals("QueueDoesNotExist")) {
                throw e;
            }
        }
    }

    private void set(ResourceRequest request, String url, String policy) {
        var set = SetQueueAttributesRequest.builder()
                .queueUrl(url)
                .attributesWithStrings(Map.of("Policy", policy))
                .build();
        cloud.call(set, SetQueueAttributesResponse.class, request.call());
    }

    private static Set<String> queues(ObjectNode properties) {
        var queues = new TreeSet<String>();
        properties.path("Queues").forEach(url -> queues.add(url.asText()));
        return queues;
    }

    private static Resource resource(String id) {
        return new Resource(id, Map.of("Id", id));
    }
}
