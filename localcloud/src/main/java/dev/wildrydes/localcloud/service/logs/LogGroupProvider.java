package dev.wildrydes.localcloud.service.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** {@code AWS::Logs::LogGroup}. */
final class LogGroupProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::Logs::LogGroup")
            .optional("LogGroupName", "RetentionInDays", "KmsKeyId", "LogGroupClass", "Tags")
            .createOnly("LogGroupName")
            .attributes("Arn");

    private final Cloud cloud;

    LogGroupProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var properties = request.properties();
        var given = text(properties.get("LogGroupName"));
        var name = given == null ? request.generatedName() : given;
        try {
            cloud.call(
                    CreateLogGroupRequest.builder()
                            .logGroupName(name)
                            .kmsKeyId(text(properties.get("KmsKeyId")))
                            .logGroupClass(text(properties.get("LogGroupClass")))
                            .tags(wantedTags(request))
                            .build(),
                    CreateLogGroupResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ResourceAlreadyExistsException") || !request.made(tagsOf(request, name))) {
                throw e;
            }
        }
        retain(request, name);
        return resource(request, name);
    }

    @Override
    public Resource update(ResourceRequest request) {
        var name = request.physicalId();
        retain(request, name);
        rekey(request, name);
        retag(request, name);
        return resource(request, name);
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            cloud.call(
                    DeleteLogGroupRequest.builder()
                            .logGroupName(request.physicalId())
                            .build(),
                    DeleteLogGroupResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }

    private void retain(ResourceRequest request, String name) {
        var days = request.properties().path("RetentionInDays");
        if (!days.isMissingNode()) {
            cloud.call(
                    PutRetentionPolicyRequest.builder()
                            .logGroupName(name)
                            .retentionInDays(days.asInt())
                            .build(),
                    PutRetentionPolicyResponse.class,
                    request.call());
        } else if (request.previous().has("RetentionInDays")) {
            cloud.call(
                    DeleteRetentionPolicyRequest.builder().logGroupName(name).build(),
                    DeleteRetentionPolicyResponse.class,
                    request.call());
        }
    }

    private void rekey(ResourceRequest request, String name) {
        var key = text(request.properties().get("KmsKeyId"));
        if (Objects.equals(key, text(request.previous().get("KmsKeyId")))) {
            return;
        }
        if (key == null) {
            cloud.call(
                    DisassociateKmsKeyRequest.builder().logGroupName(name).build(),
                    DisassociateKmsKeyResponse.class,
                    request.call());
        } else {
            cloud.call(
                    AssociateKmsKeyRequest.builder()
                            .logGroupName(name)
                            .kmsKeyId(key)
                            .build(),
                    AssociateKmsKeyResponse.class,
                    request.call());
        }
    }

    private void retag(ResourceRequest request, String name) {
        var wanted = wantedTags(request);
        var arn = StoredGroup.arn(request.call().region(), name);
        var gone = tagsOf(request, name).keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .toList();
        if (!gone.isEmpty()) {
            cloud.call(
                    UntagResourceRequest.builder()
                            .resourceArn(arn)
                            .tagKeys(gone)
                            .build(),
                    UntagResourceResponse.class,
                    request.call());
        }
        cloud.call(
                TagResourceRequest.builder().resourceArn(arn).tags(wanted).build(),
                TagResourceResponse.class,
                request.call());
    }

    private Map<String, String> tagsOf(ResourceRequest request, String name) {
        var asked = ListTagsForResourceRequest.builder()
                .resourceArn(StoredGroup.arn(request.call().region(), name))
                .build();
        return cloud.call(asked, ListTagsForResourceResponse.class, request.call())
                .tags();
    }

    private static Resource resource(ResourceRequest request, String name) {
        return new Resource(name, Map.of("Arn", StoredGroup.arn(request.call().region(), name) + ":*"));
    }

    private static Map<String, String> wantedTags(ResourceRequest request) {
        var own = new LinkedHashMap<String, String>();
        request.properties()
                .path("Tags")
                .forEach(tag ->
                        own.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return request.tags(own);
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }
}
