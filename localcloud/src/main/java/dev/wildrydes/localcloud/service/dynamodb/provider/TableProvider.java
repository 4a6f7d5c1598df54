package dev.wildrydes.localcloud.service.dynamodb.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoverySpecification;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** {@code AWS::DynamoDB::Table}. */
public final class TableProvider implements ResourceProvider {
    private static final String PROTECTION = "DeletionProtectionEnabled";
    private static final String GLOBAL = "GlobalSecondaryIndexes";
    private static final String RECOVERY = "PointInTimeRecoverySpecification";
    private static final String TIME_TO_LIVE = "TimeToLiveSpecification";
    private static final ResourceType TYPE = ResourceType.named("AWS::DynamoDB::Table")
            .required("KeySchema")
            .optional(
                    "TableName",
                    "AttributeDefinitions",
                    "BillingMode",
                    "ProvisionedThroughput",
                    "SSESpecification",
                    RECOVERY,
                    TIME_TO_LIVE,
                    PROTECTION,
                    "TableClass",
                    GLOBAL,
                    "LocalSecondaryIndexes",
                    "StreamSpecification",
                    "Tags")
            .createOnly("TableName", "KeySchema", "LocalSecondaryIndexes")
            .attributes("Arn", "StreamArn");

    private final Cloud cloud;

    public TableProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var given = request.properties().path("TableName").asText();
        var name = given.isEmpty() ? request.generatedName() : given;
        var shape = request.properties().deepCopy();
        shape.remove(List.of("Tags", RECOVERY, TIME_TO_LIVE));
        renameEncryption(shape.path("SSESpecification"), shape);
        if (shape.path("StreamSpecification").isObject()) {
            shape.withObject("/StreamSpecification").put("StreamEnabled", true);
        }
        try {
            call(
                    request,
                    Shapes.read(shape, CreateTableRequest.builder()).toBuilder()
                            .tableName(name)
                            .tags(list(wantedTags(request)))
                            .build(),
                    CreateTableResponse.class);
        } catch (AwsError e) {
            if (!e.code().equals("ResourceInUseException") || !request.made(tagsOf(request, name))) {
                throw e;
            }
        }
        request.initiated().accept(name);
        recover(request, name);
        expire(request, name);
        return resource(request, name);
    }

    @Override
    public Resource update(ResourceRequest request) {
        var name = request.physicalId();
        var shape = JsonNodeFactory.instance.objectNode();
        for (var property : List.of("BillingMode", "ProvisionedThroughput", "SSESpecification", "TableClass")) {
            if (!Objects.equals(
                    request.properties().get(property), request.previous().get(property))) {
                shape.set(property, request.properties().get(property));
            }
        }
        if (shape.has("BillingMode") && request.properties().has("ProvisionedThroughput")) {
            shape.set("ProvisionedThroughput", request.properties().get("ProvisionedThroughput"));
        }
        renameEncryption(shape.path("SSESpecification"), shape);
        shape.put(PROTECTION, request.properties().path(PROTECTION).asBoolean());
        var indexes = IndexChanges.of(
                request.previous().path(GLOBAL), request.properties().path(GLOBAL));
        if (!indexes.isEmpty()) {
            shape.set("GlobalSecondaryIndexUpdates", indexes);
            shape.set("AttributeDefinitions", request.properties().get("AttributeDefinitions"));
        }
        call(
                request,
                Shapes.read(shape, UpdateTableRequest.builder()).toBuilder()
                        .tableName(name)
                        .build(),
                UpdateTableResponse.class);
        recover(request, name);
        expire(request, name);
        retag(request, name);
        return resource(request, name);
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            call(
                    request,
                    DeleteTableRequest.builder().tableName(request.physicalId()).build(),
                    DeleteTableResponse.class);
        } catch (AwsError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }

    private void recover(ResourceRequest request, String name) {
        if (!request.properties().has(RECOVERY) && !request.previous().has(RECOVERY)) {
            return;
        }
        var on = request.properties()
                .path(RECOVERY)
                .path("PointInTimeRecoveryEnabled")
                .asBoolean();
        var wanted = PointInTimeRecoverySpecification.builder()
                .pointInTimeRecoveryEnabled(on)
                .build();
        call(
                request,
                UpdateContinuousBackupsRequest.builder()
                        .tableName(name)
                        .pointInTimeRecoverySpecification(wanted)
                        .build(),
                UpdateContinuousBackupsResponse.class);
    }

    private void expire(ResourceRequest request, String name) {
        var wanted = attribute(request.properties());
        var asked = DescribeTimeToLiveRequest.builder().tableName(name).build();
        var there = call(request, asked, DescribeTimeToLiveResponse.class)
                .timeToLiveDescription()
                .attributeName();
        if (Objects.equals(wanted, there)) {
            return;
        }
        if (there != null) {
            call(request, timeToLive(name, there, false), UpdateTimeToLiveResponse.class);
        }
        if (wanted != null) {
            call(request, timeToLive(name, wanted, true), UpdateTimeToLiveResponse.class);
        }
    }

    /** @return null if time to live is off */
    private static String attribute(JsonNode properties) {
        var specification = properties.path(TIME_TO_LIVE);
        return specification.path("Enabled").asBoolean()
                ? specification.path("AttributeName").asText()
                : null;
    }

    private static UpdateTimeToLiveRequest timeToLive(String name, String attribute, boolean on) {
        var specification = TimeToLiveSpecification.builder()
                .attributeName(attribute)
                .enabled(on)
                .build();
        return UpdateTimeToLiveRequest.builder()
                .tableName(name)
                .timeToLiveSpecification(specification)
                .build();
    }

    private void retag(ResourceRequest request, String name) {
        var wanted = wantedTags(request);
        var arn = arn(request.call().region(), name);
        var gone = tagsOf(request, name).keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .toList();
        if (!gone.isEmpty()) {
            var untag = UntagResourceRequest.builder().resourceArn(arn).tagKeys(gone);
            call(request, untag.build(), UntagResourceResponse.class);
        }
        var tag = TagResourceRequest.builder().resourceArn(arn).tags(list(wanted));
        call(request, tag.build(), TagResourceResponse.class);
    }

    private Map<String, String> tagsOf(ResourceRequest request, String name) {
        var asked = ListTagsOfResourceRequest.builder()
                .resourceArn(arn(request.call().region(), name))
                .build();
        return call(request, asked, ListTagsOfResourceResponse.class).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private <R extends AwsResponse> R call(ResourceRequest request, AwsRequest asked, Class<R> response) {
        return cloud.call(asked, response, request.call());
    }

    private static Resource resource(ResourceRequest request, String name) {
        return new Resource(name, Map.of("Arn", arn(request.call().region(), name)));
    }

    /** The API says {@code Enabled} where templates say {@code SSEEnabled}. */
    private static void renameEncryption(JsonNode specification, ObjectNode shape) {
        if (specification.has("SSEEnabled")) {
            shape.withObject("/SSESpecification").set("Enabled", specification.get("SSEEnabled"));
        }
    }

    private static Map<String, String> wantedTags(ResourceRequest request) {
        var own = new LinkedHashMap<String, String>();
        for (var tag : request.properties().path("Tags")) {
            own.put(tag.path("Key").asText(), tag.path("Value").asText());
        }
        return request.tags(own);
    }

    private static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static String arn(String region, String name) {
        return Account.arn("dynamodb", region, "table/" + name);
    }
}
