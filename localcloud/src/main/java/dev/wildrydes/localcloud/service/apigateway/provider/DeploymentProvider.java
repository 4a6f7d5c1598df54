package dev.wildrydes.localcloud.service.apigateway.provider;

import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentResponse;

/** {@code AWS::ApiGateway::Deployment}. */
final class DeploymentProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::ApiGateway::Deployment")
            .required("RestApiId")
            .optional("DeploymentCanarySettings", "Description", "StageDescription", "StageName")
            .createOnly("DeploymentCanarySettings", "RestApiId")
            .attributes("DeploymentId");

    private final Cloud cloud;

    DeploymentProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var step = new Step(cloud, request);
        step.refuse("DeploymentCanarySettings", "StageDescription");
        var create = CreateDeploymentRequest.builder()
                .restApiId(step.text("RestApiId"))
                .description(step.text("Description"))
                .stageName(step.text("StageName"))
                .build();
        return resource(step.call(create, CreateDeploymentResponse.class).id());
    }

    /** What is deployed stays; AWS too changes a deployment's description only. */
    @Override
    public Resource update(ResourceRequest request) {
        return resource(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        var step = new Step(cloud, request);
        var delete = DeleteDeploymentRequest.builder()
                .restApiId(step.text("RestApiId"))
                .deploymentId(request.physicalId())
                .build();
        step.remove(delete, DeleteDeploymentResponse.class);
    }

    private static Resource resource(String id) {
        return new Resource(id, Map.of("DeploymentId", id));
    }
}
