package dev.wildrydes.localcloud.service.apigateway.provider;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.CreateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.CreateResourceResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceResponse;

/** {@code AWS::ApiGateway::Resource}. */
final class ResourceOfApiProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::ApiGateway::Resource")
            .required("ParentId", "PathPart", "RestApiId")
            .createOnly("ParentId", "PathPart", "RestApiId")
            .attributes("ResourceId");

    private final Cloud cloud;

    ResourceOfApiProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var create = Shapes.read(request.properties(), CreateResourceRequest.builder());
        return resource(new Step(cloud, request)
                .call(create, CreateResourceResponse.class)
                .id());
    }

    @Override
    public Resource update(ResourceRequest request) {
        return resource(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        var step = new Step(cloud, request);
        var delete = DeleteResourceRequest.builder()
                .restApiId(step.text("RestApiId"))
                .resourceId(request.physicalId())
                .build();
        step.remove(delete, DeleteResourceResponse.class);
    }

    private static Resource resource(String id) {
        return new Resource(id, Map.of("ResourceId", id));
    }
}
