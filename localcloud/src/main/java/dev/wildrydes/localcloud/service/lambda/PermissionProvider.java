package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;

/** {@code AWS::Lambda::Permission}: one statement of a function's policy. */
final class PermissionProvider implements ResourceProvider {
    private static final int MOST_ID_CHARACTERS = 100;
    private static final String[] OPTIONAL = {
        "EventSourceToken",
        "FunctionUrlAuthType",
        "InvokedViaFunctionUrl",
        "PrincipalOrgID",
        "SourceAccount",
        "SourceArn"
    };
    private static final ResourceType TYPE = ResourceType.named("AWS::Lambda::Permission")
            .required("Action", "FunctionName", "Principal")
            .optional(OPTIONAL)
            .createOnly(
                    "Action",
                    "FunctionName",
                    "Principal",
                    "EventSourceToken",
                    "FunctionUrlAuthType",
                    "InvokedViaFunctionUrl",
                    "PrincipalOrgID",
                    "SourceAccount",
                    "SourceArn")
            .attributes("Id");

    private final Cloud cloud;

    PermissionProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var id = request.generatedName(MOST_ID_CHARACTERS);
        try {
            cloud.call(
                    Shapes.read(
                            request.properties(), AddPermissionRequest.builder().statementId(id)),
                    AddPermissionResponse.class,
                    request.call());
        } catch (AwsError e) {
            // The generated id is this very step's own: a repeated step finds the statement that it had made.
            if (!e.code().equals("ResourceConflictException")) {
                throw e;
            }
        }
        return new Resource(id, Map.of("Id", id));
    }

    @Override
    public Resource update(ResourceRequest request) {
        return new Resource(request.physicalId(), Map.of("Id", request.physicalId()));
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            cloud.call(
                    RemovePermissionRequest.builder()
                            .functionName(
                                    request.properties().path("FunctionName").asText())
                            .statementId(request.physicalId())
                            .build(),
                    RemovePermissionResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }
}
