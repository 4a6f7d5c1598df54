package dev.wildrydes.localcloud.service.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/** {@code AWS::SSM::Parameter}. */
final class ParameterProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::SSM::Parameter")
            .required("Type", "Value")
            .optional("Name", "Description", "Tier", "Tags", "AllowedPattern", "DataType", "Policies")
            .createOnly("Name")
            .attributes("Type", "Value");

    private final Cloud cloud;

    ParameterProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var name = text(request.properties().get("Name"));
        var put = put(
                request,
                name == null
                        ? "CFN-"
                                + request.generatedName()
                                        .substring(request.stackName().length() + 1)
                        : name);
        try {
            cloud.call(
                    put.toBuilder().tags(list(wantedTags(request))).build(),
                    PutParameterResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ParameterAlreadyExists") || !request.made(tagsOf(request, put.name()))) {
                throw e;
            }
        }
        return resource(put);
    }

    @Override
    public Resource update(ResourceRequest request) {
        var put = put(request, request.physicalId()).toBuilder().overwrite(true).build();
        cloud.call(put, PutParameterResponse.class, request.call());
        retag(request);
        return resource(put);
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            cloud.call(
                    DeleteParameterRequest.builder().name(request.physicalId()).build(),
                    DeleteParameterResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ParameterNotFound")) {
                throw e;
            }
        }
    }

    private void retag(ResourceRequest request) {
        var wanted = wantedTags(request);
        var gone = tagsOf(request, request.physicalId()).keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .toList();
        if (!gone.isEmpty()) {
            cloud.call(
                    RemoveTagsFromResourceRequest.builder()
                            .resourceType(ResourceTypeForTagging.PARAMETER)
                            .resourceId(request.physicalId())
                            .tagKeys(gone)
                            .build(),
                    RemoveTagsFromResourceResponse.class,
                    request.call());
        }
        cloud.call(
                AddTagsToResourceRequest.builder()
                        .resourceType(ResourceTypeForTagging.PARAMETER)
                        .resourceId(request.physicalId())
                        .tags(list(wanted))
                        .build(),
                AddTagsToResourceResponse.class,
                request.call());
    }

    private Map<String, String> tagsOf(ResourceRequest request, String name) {
        var asked = ListTagsForResourceRequest.builder()
                .resourceType(ResourceTypeForTagging.PARAMETER)
                .resourceId(name)
                .build();
        return cloud.call(asked, ListTagsForResourceResponse.class, request.call()).tagList().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private static PutParameterRequest put(ResourceRequest request, String name) {
        var properties = request.properties();
        return PutParameterRequest.builder()
                .name(name)
                .type(text(properties.get("Type")))
                .value(text(properties.get("Value")))
                .description(text(properties.get("Description")))
                .tier(text(properties.get("Tier")))
                .allowedPattern(text(properties.get("AllowedPattern")))
                .dataType(text(properties.get("DataType")))
                .build();
    }

    private static Resource resource(PutParameterRequest put) {
        return new Resource(put.name(), Map.of("Type", put.typeAsString(), "Value", put.value()));
    }

    /** This type's {@code Tags} are an object, not a list. */
    private static Map<String, String> wantedTags(ResourceRequest request) {
        var own = new LinkedHashMap<String, String>();
        request.properties()
                .path("Tags")
                .properties()
                .forEach(tag -> own.put(tag.getKey(), tag.getValue().asText()));
        return request.tags(own);
    }

    private static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }
}
