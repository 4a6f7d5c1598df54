package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;

/** {@code AWS::Lambda::EventInvokeConfig}. */
final class EventInvokeConfigProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::Lambda::EventInvokeConfig")
            .required("FunctionName", "Qualifier")
            .optional("DestinationConfig", "MaximumEventAgeInSeconds", "MaximumRetryAttempts")
            .createOnly("FunctionName", "Qualifier");

    private final Cloud cloud;

    EventInvokeConfigProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        return put(request, request.generatedName());
    }

    @Override
    public Resource update(ResourceRequest request) {
        return put(request, request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            cloud.call(
                    DeleteFunctionEventInvokeConfigRequest.builder()
                            .functionName(
                                    request.properties().path("FunctionName").asText())
                            .qualifier(request.properties().path("Qualifier").asText())
                            .build(),
                    DeleteFunctionEventInvokeConfigResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }

    private Resource put(ResourceRequest request, String id) {
        cloud.call(
                Shapes.read(request.properties(), PutFunctionEventInvokeConfigRequest.builder()),
                PutFunctionEventInvokeConfigResponse.class,
                request.call());
        return new Resource(id, Map.of());
    }
}
