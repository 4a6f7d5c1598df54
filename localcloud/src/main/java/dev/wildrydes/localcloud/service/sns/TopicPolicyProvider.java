package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;

/** {@code AWS::SNS::TopicPolicy}: the policy of one or more topics. */
final class TopicPolicyProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::SNS::TopicPolicy")
            .required("PolicyDocument", "Topics")
            .attributes("Id");

    private final Cloud cloud;

    TopicPolicyProvider(Cloud cloud) {
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
        var dropped = topics(request.previous());
        dropped.removeAll(topics(request.properties()));
        dropped.forEach(arn -> clear(request, arn));
        put(request);
        return resource(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        topics(request.properties()).forEach(arn -> clear(request, arn));
    }

    private void put(ResourceRequest request) {
        var step = new SnsStep(cloud, request);
        for (var arn : topics(request.properties())) {
            step.call(policy(arn, step.text("PolicyDocument")), SetTopicAttributesResponse.class);
        }
    }

    private void clear(ResourceRequest request, String arn) {
        new SnsStep(cloud, request).remove(policy(arn, null), SetTopicAttributesResponse.class);
    }

    private static SetTopicAttributesRequest policy(String arn, String document) {
        return SetTopicAttributesRequest.builder()
                .topicArn(arn)
                .attributeName("Policy")
                .attributeValue(document)
                .build();
    }

    private static Set<String> topics(ObjectNode properties) {
        var topics = new TreeSet<String>();
        properties.path("Topics").forEach(arn -> topics.add(arn.asText()));
        return topics;
    }

    private static Resource resource(String id) {
        return new Resource(id, Map.of("Id", id));
    }
}
