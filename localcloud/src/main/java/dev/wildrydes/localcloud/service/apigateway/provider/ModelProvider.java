package dev.wildrydes.localcloud.service.apigateway.provider;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.CreateModelRequest;
import software.amazon.awssdk.services.apigateway.model.CreateModelResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteModelRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteModelResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateModelRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateModelResponse;

/** {@code AWS::ApiGateway::Model}. */
final class ModelProvider implements ResourceProvider {
    private static final int LONGEST_NAME = 64;
    private static final ResourceType TYPE = ResourceType.named("AWS::ApiGateway::Model")
            .required("RestApiId")
            .optional("ContentType", "Description", "Name", "Schema")
            .createOnly("ContentType", "Name", "RestApiId");

    private final Cloud cloud;

    ModelProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var step = new Step(cloud, request);
        var create = Shapes.read(request.properties(), CreateModelRequest.builder()).toBuilder()
                .name(step.text("Name") == null ? generatedName(request) : step.text("Name"))
                .schema(schema(request))
                .build();
        return new Resource(step.call(create, CreateModelResponse.class).name(), Map.of());
    }

    @Override
    public Resource update(ResourceRequest request) {
        var step = new Step(cloud, request);
        var update = UpdateModelRequest.builder()
                .restApiId(step.text("RestApiId"))
                .modelName(request.physicalId())
                .patchOperations(
                        replacement("/schema", schema(request)), replacement("/description", step.text("Description")))
                .build();
        step.call(update, UpdateModelResponse.class);
        return new Resource(request.physicalId(), Map.of());
    }

    @Override
    public void delete(ResourceRequest request) {
        var step = new Step(cloud, request);
        var delete = DeleteModelRequest.builder()
                .restApiId(step.text("RestApiId"))
                .modelName(request.physicalId())
                .build();
        step.remove(delete, DeleteModelResponse.class);
    }

    private static PatchOperation replacement(String path, String value) {
        return PatchOperation.builder().op("replace").path(path).value(value).build();
    }

    /** A schema is an object in a template, and text in API Gateway. */
    private static String schema(ResourceRequest request) {
        var schema = request.properties().path("Schema");
        return schema.isMissingNode() ? "{}" : schema.isTextual() ? schema.asText() : schema.toString();
    }

    private static String generatedName(ResourceRequest request) {
        var name = request.generatedName().replaceAll("[^A-Za-z0-9]", "");
        return name.substring(Math.max(0, name.length() - LONGEST_NAME));
    }
}
