package dev.wildrydes.localcloud.service.apigateway.provider;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateAuthorizerResponse;

/** {@code AWS::ApiGateway::Authorizer}. */
final class AuthorizerProvider implements ResourceProvider {
    private static final List<String> PATCHED = List.of(
            "AuthorizerCredentials",
            "AuthorizerResultTtlInSeconds",
            "AuthorizerUri",
            "AuthType",
            "IdentitySource",
            "IdentityValidationExpression",
            "Name",
            "Type");
    private static final ResourceType TYPE = ResourceType.named("AWS::ApiGateway::Authorizer")
            .required("RestApiId")
            .optional(Stream.concat(PATCHED.stream(), Stream.of("ProviderARNs")).toArray(String[]::new))
            .createOnly("RestApiId")
            .attributes("AuthorizerId");

    private final Cloud cloud;

    AuthorizerProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var create = Shapes.read(request.properties(), CreateAuthorizerRequest.builder());
        return resource(new Step(cloud, request)
                .call(create, CreateAuthorizerResponse.class)
                .id());
    }

    @Override
    public Resource update(ResourceRequest request) {
        var step = new Step(cloud, request);
        var update = UpdateAuthorizerRequest.builder()
                .restApiId(step.text("RestApiId"))
                .authorizerId(request.physicalId())
                .patchOperations(step.patches(PATCHED))
                .build();
        step.call(update, UpdateAuthorizerResponse.class);
        return resource(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        var step = new Step(cloud, request);
        var delete = DeleteAuthorizerRequest.builder()
                .restApiId(step.text("RestApiId"))
                .authorizerId(request.physicalId())
                .build();
        step.remove(delete, DeleteAuthorizerResponse.class);
    }

    private static Resource resource(String id) {
        return new Resource(id, Map.of("AuthorizerId", id));
    }
}
