package dev.wildrydes.localcloud.service.apigateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteStageRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteStageResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.TagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.TagResourceResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

/**
 * {@code AWS::ApiGateway::Stage}. Of its settings those for throttling take effect; logs and metrics are not written.
 */
final class StageProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::ApiGateway::Stage")
            .required("RestApiId")
            .optional(
                    "AccessLogSetting",
                    "CacheClusterEnabled",
                    "CacheClusterSize",
                    "CanarySetting",
                    "ClientCertificateId",
                    "DeploymentId",
                    "Description",
                    "DocumentationVersion",
                    "MethodSettings",
                    "StageName",
                    "Tags",
                    "TracingEnabled",
                    "Variables")
            .createOnly("RestApiId", "StageName");

    private final Cloud cloud;

    StageProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var step = new Step(cloud, request);
        step.refuse("CanarySetting");
        var create = Shapes.read(step.without("Tags"), CreateStageRequest.builder()).toBuilder()
                .tags(step.tags())
                .build();
        var name = step.call(create, CreateStageResponse.class).stageName();
        patch(step, name, StageSettingPatches.of(MissingNode.getInstance(), request.properties()));
        return new Resource(name, Map.of());
    }

    @Override
    public Resource update(ResourceRequest request) {
        var step = new Step(cloud, request);
        step.refuse("CanarySetting");
        var patches = new ArrayList<>(patches(step));
        patches.addAll(StageSettingPatches.of(request.previous(), request.properties()));
        patch(step, request.physicalId(), patches);
        var arn = "arn:aws:apigateway:" + request.call().region() + "::/restapis/" + step.text("RestApiId") + "/stages/"
                + request.physicalId();
        step.call(
                TagResourceRequest.builder().resourceArn(arn).tags(step.tags()).build(), TagResourceResponse.class);
        return new Resource(request.physicalId(), Map.of());
    }

    @Override
    public void delete(ResourceRequest request) {
        var step = new Step(cloud, request);
        var delete = DeleteStageRequest.builder()
                .restApiId(step.text("RestApiId"))
                .stageName(request.physicalId())
                .build();
        step.remove(delete, DeleteStageResponse.class);
    }

    private static void patch(Step step, String stage, List<PatchOperation> patches) {
        if (!patches.isEmpty()) {
            var update = UpdateStageRequest.builder()
                    .restApiId(step.text("RestApiId"))
                    .stageName(stage)
                    .patchOperations(patches)
                    .build();
            step.call(update, UpdateStageResponse.class);
        }
    }

    private static List<PatchOperation> patches(Step step) {
        var now = step.request().properties();
        var before = step.request().previous();
        var patches = new ArrayList<PatchOperation>();
        Map.of("DeploymentId", "/deploymentId", "Description", "/description", "TracingEnabled", "/tracingEnabled")
                .forEach((property, path) -> {
                    if (!now.path(property).equals(before.path(property))) {
                        patches.add(patch("replace", path, step.text(property)));
                    }
                });
        before.path("Variables").fieldNames().forEachRemaining(name -> {
            if (!now.path("Variables").has(name)) {
                patches.add(patch("remove", "/variables/" + name, null));
            }
        });
        for (Map.Entry<String, JsonNode> variable : now.path("Variables").properties()) {
            patches.add(patch(
                    "replace",
                    "/variables/" + variable.getKey(),
                    variable.getValue().asText()));
        }
        return patches;
    }

    private static PatchOperation patch(String op, String path, String value) {
        return PatchOperation.builder().op(op).path(path).value(value).build();
    }
}
