package dev.wildrydes.localcloud.service.apigateway.provider;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.CreateRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateRequestValidatorResponse;

/** {@code AWS::ApiGateway::RequestValidator}. */
final class RequestValidatorProvider implements ResourceProvider {
    private static final List<String> PATCHED = List.of("ValidateRequestBody", "ValidateRequestParameters");
    private static final ResourceType TYPE = ResourceType.named("AWS::ApiGateway::RequestValidator")
            .required("RestApiId")
            .optional("Name", "ValidateRequestBody", "ValidateRequestParameters")
            .createOnly("Name", "RestApiId")
            .attributes("RequestValidatorId");

    private final Cloud cloud;

    RequestValidatorProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var step = new Step(cloud, request);
        var create = Shapes.read(request.properties(), CreateRequestValidatorRequest.builder()).toBuilder()
                .name(step.text("Name") == null ? request.logicalId() : step.text("Name"))
                .build();
        return resource(step.call(create, CreateRequestValidatorResponse.class).id());
    }

    @Override
    public Resource update(ResourceRequest request) {
        var step = new Step(cloud, request);
        var update = UpdateRequestValidatorRequest.builder()
                .restApiId(step.text("RestApiId"))
                .requestValidatorId(request.physicalId())
                .patchOperations(step.patches(PATCHED))
                .build();
        step.call(update, UpdateRequestValidatorResponse.class);
        return resource(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        var step = new Step(cloud, request);
        var delete = DeleteRequestValidatorRequest.builder()
                .restApiId(step.text("RestApiId"))
                .requestValidatorId(request.physicalId())
                .build();
        step.remove(delete, DeleteRequestValidatorResponse.class);
    }

    private static Resource resource(String id) {
        return new Resource(id, Map.of("RequestValidatorId", id));
    }
}
