package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;

/**
 * {@code AWS::Lambda::Version}. A step that is repeated finds the version that it had published, as nothing changed.
 */
final class VersionProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::Lambda::Version")
            .required("FunctionName")
            .optional("CodeSha256", "Description")
            .createOnly("FunctionName", "CodeSha256", "Description")
            .attributes("FunctionArn", "Version");

    private final Cloud cloud;

    VersionProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var published = cloud.call(
                Shapes.read(request.properties(), PublishVersionRequest.builder()),
                PublishVersionResponse.class,
                request.call());
        return resource(published.functionArn());
    }

    @Override
    public Resource update(ResourceRequest request) {
        return resource(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            cloud.call(
                    DeleteFunctionRequest.builder()
                            .functionName(request.physicalId())
                            .build(),
                    DeleteFunctionResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }

    private static Resource resource(String arn) {
        return new Resource(arn, Map.of("FunctionArn", arn, "Version", arn.substring(arn.lastIndexOf(':') + 1)));
    }
}
