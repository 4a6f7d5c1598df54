package dev.wildrydes.localcloud.service.apigateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.TagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.TagResourceResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiResponse;

/** {@code AWS::ApiGateway::RestApi}. */
final class RestApiProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::ApiGateway::RestApi")
            .optional(
                    "ApiKeySourceType",
                    "BinaryMediaTypes",
                    "Body",
                    "BodyS3Location",
                    "CloneFrom",
                    "Description",
                    "DisableExecuteApiEndpoint",
                    "EndpointConfiguration",
                    "FailOnWarnings",
                    "MinimumCompressionSize",
                    "Mode",
                    "Name",
                    "Parameters",
                    "Policy",
                    "Tags")
            .attributes("RestApiId", "RootResourceId");
    private static final String[] UNKNOWN = {"Body", "BodyS3Location", "CloneFrom", "Policy"};

    private final Cloud cloud;

    RestApiProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var step = new Step(cloud, request);
        step.refuse(UNKNOWN);
        var create = Shapes.read(step.without("Tags", "Parameters"), CreateRestApiRequest.builder()).toBuilder()
                .apiKeySource(step.text("ApiKeySourceType"))
                .tags(step.tags())
                .build();
        var api = step.call(create, CreateRestApiResponse.class);
        return resource(api.id(), api.rootResourceId());
    }

    @Override
    public Resource update(ResourceRequest request) {
        var step = new Step(cloud, request);
        step.refuse(UNKNOWN);
        var id = request.physicalId();
        var patches = patches(step);
        if (!patches.isEmpty()) {
            var update = UpdateRestApiRequest.builder()
                    .restApiId(id)
                    .patchOperations(patches)
                    .build();
            step.call(update, UpdateRestApiResponse.class);
        }
        var arn = "arn:aws:apigateway:" + request.call().region() + "::/restapis/" + id;
        step.call(
                TagResourceRequest.builder().resourceArn(arn).tags(step.tags()).build(), TagResourceResponse.class);
        var api = step.call(GetRestApiRequest.builder().restApiId(id).build(), GetRestApiResponse.class);
        return resource(api.id(), api.rootResourceId());
    }

    @Override
    public void delete(ResourceRequest request) {
        var delete =
                DeleteRestApiRequest.builder().restApiId(request.physicalId()).build();
        new Step(cloud, request).remove(delete, DeleteRestApiResponse.class);
    }

    private static List<PatchOperation> patches(Step step) {
        var patches = new ArrayList<PatchOperation>();
        Map.of(
                        "Name", "/name",
                        "Description", "/description",
                        "ApiKeySourceType", "/apiKeySource",
                        "MinimumCompressionSize", "/minimumCompressionSize",
                        "DisableExecuteApiEndpoint", "/disableExecuteApiEndpoint")
                .forEach((property, path) -> {
                    var now = step.request().properties().path(property);
                    if (!now.equals(step.request().previous().path(property))) {
                        patches.add(patch("replace", path, step.text(property)));
                    }
                });
        var endpoints = step.request().properties().path("EndpointConfiguration");
        if (endpoints.has("Types")) {
            var type = endpoints.path("Types").path(0).asText();
            patches.add(patch("replace", "/endpointConfiguration/types", type));
        }
        if (endpoints.has("IpAddressType")) {
            var addresses = endpoints.path("IpAddressType").asText();
            patches.add(patch("replace", "/endpointConfiguration/ipAddressType", addresses));
        }
        var types = mediaTypes(step.request().properties());
        var before = mediaTypes(step.request().previous());
        before.stream().filter(type -> !types.contains(type)).forEach(type -> patches.add(mediaType("remove", type)));
        types.stream().filter(type -> !before.contains(type)).forEach(type -> patches.add(mediaType("add", type)));
        return patches;
    }

    private static Set<String> mediaTypes(JsonNode properties) {
        var types = new HashSet<String>();
        properties.path("BinaryMediaTypes").forEach(type -> types.add(type.asText()));
        return types;
    }

    private static PatchOperation mediaType(String op, String type) {
        return patch(op, "/binaryMediaTypes/" + type.replace("~", "~0").replace("/", "~1"), null);
    }

    private static PatchOperation patch(String op, String path, String value) {
        return PatchOperation.builder().op(op).path(path).value(value).build();
    }

    private static Resource resource(String id, String rootId) {
        return new Resource(id, Map.of("RestApiId", id, "RootResourceId", rootId));
    }
}
