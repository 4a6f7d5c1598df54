package dev.wildrydes.localcloud.service.apigateway.provider;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.DeleteGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.PutGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutGatewayResponseResponse;

/** {@code AWS::ApiGateway::GatewayResponse}. */
final class GatewayResponseProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::ApiGateway::GatewayResponse")
            .required("ResponseType", "RestApiId")
            .optional("ResponseParameters", "ResponseTemplates", "StatusCode")
            .createOnly("ResponseType", "RestApiId")
            .attributes("Id");

    private final Cloud cloud;

    GatewayResponseProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var step = new Step(cloud, request);
        step.call(
                Shapes.read(request.properties(), PutGatewayResponseRequest.builder()),
                PutGatewayResponseResponse.class);
        var id = step.text("RestApiId") + "|" + step.text("ResponseType");
        return new Resource(id, Map.of("Id", id));
    }

    @Override
    public Resource update(ResourceRequest request) {
        return create(request);
    }

    @Override
    public void delete(ResourceRequest request) {
        var step = new Step(cloud, request);
        var delete = DeleteGatewayResponseRequest.builder()
                .restApiId(step.text("RestApiId"))
                .responseType(step.text("ResponseType"))
                .build();
        step.remove(delete, DeleteGatewayResponseResponse.class);
    }
}
