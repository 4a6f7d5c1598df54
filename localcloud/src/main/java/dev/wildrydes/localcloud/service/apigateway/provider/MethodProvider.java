package dev.wildrydes.localcloud.service.apigateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseResponse;

/** {@code AWS::ApiGateway::Method}, with its integration and responses. */
final class MethodProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::ApiGateway::Method")
            .required("HttpMethod", "ResourceId", "RestApiId")
            .optional(
                    "ApiKeyRequired",
                    "AuthorizationScopes",
                    "AuthorizationType",
                    "AuthorizerId",
                    "Integration",
                    "MethodResponses",
                    "OperationName",
                    "RequestModels",
                    "RequestParameters",
                    "RequestValidatorId")
            .createOnly("HttpMethod", "ResourceId", "RestApiId");

    private final Cloud cloud;

    MethodProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var step = new Step(cloud, request);
        step.refuse("AuthorizationScopes");
        cloud.store().write(() -> put(step));
        var id = step.text("RestApiId") + "|" + step.text("ResourceId") + "|" + step.text("HttpMethod");
        return new Resource(id, Map.of());
    }

    @Override
    public Resource update(ResourceRequest request) {
        return create(request);
    }

    @Override
    public void delete(ResourceRequest request) {
        remove(new Step(cloud, request));
    }

    /** Anew as a whole; what is deployed is not touched by it. */
    private static void put(Step step) {
        remove(step);
        var properties = step.request().properties();
        step.call(
                Shapes.read(step.without("Integration", "MethodResponses"), PutMethodRequest.builder()),
                PutMethodResponse.class);
        for (var response : properties.path("MethodResponses")) {
            step.call(
                    Shapes.read(at(step, response), PutMethodResponseRequest.builder()),
                    PutMethodResponseResponse.class);
        }
        if (properties.hasNonNull("Integration")) {
            putIntegration(step, properties.get("Integration"));
        }
    }

    private static void putIntegration(Step step, JsonNode integration) {
        var put = Shapes.read(integration, PutIntegrationRequest.builder()).toBuilder()
                .restApiId(step.text("RestApiId"))
                .resourceId(step.text("ResourceId"))
                .httpMethod(step.text("HttpMethod"))
                .integrationHttpMethod(Step.text(integration, "IntegrationHttpMethod"))
                .build();
        step.call(put, PutIntegrationResponse.class);
        for (var response : integration.path("IntegrationResponses")) {
            step.call(
                    Shapes.read(at(step, response), PutIntegrationResponseRequest.builder()),
                    PutIntegrationResponseResponse.class);
        }
    }

    private static ObjectNode at(Step step, JsonNode response) {
        ObjectNode whole = response.deepCopy();
        return whole.put("RestApiId", step.text("RestApiId"))
                .put("ResourceId", step.text("ResourceId"))
                .put("HttpMethod", step.text("HttpMethod"));
    }

    private static void remove(Step step) {
        var delete = DeleteMethodRequest.builder()
                .restApiId(step.text("RestApiId"))
                .resourceId(step.text("ResourceId"))
                .httpMethod(step.text("HttpMethod"))
                .build();
        step.remove(delete, DeleteMethodResponse.class);
    }
}
