package dev.wildrydes.localcloud.service.lambda;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** {@code AWS::Lambda::Function}. */
final class FunctionProvider implements ResourceProvider {
    private static final String STACK_TAG = "aws:cloudformation:stack-id";
    private static final int MOST_NAME_CHARACTERS = 64;
    private static final ResourceType TYPE = ResourceType.named("AWS::Lambda::Function")
            .required("Code", "Role")
            .optional(
                    "Architectures",
                    "CodeSigningConfigArn",
                    "DeadLetterConfig",
                    "Description",
                    "Environment",
                    "EphemeralStorage",
                    "FileSystemConfigs",
                    "FunctionName",
                    "Handler",
                    "ImageConfig",
                    "KmsKeyArn",
                    "Layers",
                    "LoggingConfig",
                    "MemorySize",
                    "PackageType",
                    "RecursiveLoop",
                    "ReservedConcurrentExecutions",
                    "Runtime",
                    "RuntimeManagementConfig",
                    "SnapStart",
                    "Tags",
                    "Timeout",
                    "TracingConfig",
                    "VpcConfig")
            .createOnly("FunctionName", "PackageType")
            .attributes(
                    "Arn", "SnapStartResponse", "SnapStartResponse.ApplyOn", "SnapStartResponse.OptimizationStatus");

    private final Cloud cloud;
    private final Settling settling;

    FunctionProvider(Cloud cloud, Settling settling) {
        this.cloud = cloud;
        this.settling = settling;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var properties = settings(request);
        var name = name(request);
        try {
            cloud.call(
                    Shapes.read(
                            properties,
                            CreateFunctionRequest.builder().functionName(name).tags(tags(request))),
                    CreateFunctionResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ResourceConflictException") || !isOwn(name, request)) {
                throw e;
            }
            change(name, request);
        }
        request.initiated().accept(name);
        reserve(name, request);
        return resource(name, request);
    }

    @Override
    public Resource update(ResourceRequest request) {
        var name = request.physicalId();
        change(name, request);
        retag(name, request);
        reserve(name, request);
        return resource(name, request);
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

    /** A step that is repeated after a crash finds the function that it had made. */
    private boolean isOwn(String name, ResourceRequest request) {
        var found = cloud.call(
                GetFunctionRequest.builder().functionName(name).build(), GetFunctionResponse.class, request.call());
        return request.stackId().equals(found.tags().get(STACK_TAG))
                && request.logicalId().equals(found.tags().get("aws:cloudformation:logical-id"));
    }

    private void change(String name, ResourceRequest request) {
        var settings = defaults();
        ObjectNode given = settings(request).without(List.of("Code", "Architectures", "FunctionName", "PackageType"));
        settings.setAll(given);
        settled(name, request);
        cloud.call(
                Shapes.read(
                        settings, UpdateFunctionConfigurationRequest.builder().functionName(name)),
                UpdateFunctionConfigurationResponse.class,
                request.call());
        settled(name, request);
        if (!request.properties().path("Code").equals(request.previous().path("Code"))
                || !request.properties()
                        .path("Architectures")
                        .equals(request.previous().path("Architectures"))) {
            var code = (ObjectNode) request.properties().get("Code").deepCopy();
            if (request.properties().has("Architectures")) {
                code.set("Architectures", request.properties().get("Architectures"));
            }
            cloud.call(
                    Shapes.read(code, UpdateFunctionCodeRequest.builder().functionName(name)),
                    UpdateFunctionCodeResponse.class,
                    request.call());
            settled(name, request);
        }
    }

    /** CloudFormation waits for each change; there is nothing here that would take time. */
    private void settled(String name, ResourceRequest request) {
        settling.finish(new FunctionName(request.call().region(), name, Optional.empty()));
    }

    /** What a setting that the template no longer has goes back to. */
    private static ObjectNode defaults() {
        var defaults = JsonNodeFactory.instance.objectNode();
        defaults.put("Description", "").put("MemorySize", 128).put("Timeout", 3);
        defaults.putObject("Environment").putObject("Variables");
        defaults.putObject("DeadLetterConfig").put("TargetArn", "");
        defaults.putObject("TracingConfig").put("Mode", "PassThrough");
        defaults.putObject("EphemeralStorage").put("Size", 512);
        defaults.putObject("SnapStart").put("ApplyOn", "None");
        return defaults;
    }

    private static ObjectNode settings(ResourceRequest request) {
        if (request.properties().at("/Code/ZipFile").isTextual()) {
            throw LambdaErrors.invalid(
                    "ZipFile can only be used when Runtime is set to a Node.js or Python runtime, which have source"
                            + " files; give S3Bucket and S3Key.");
        }
        return request.properties().deepCopy().without(List.of("Tags", "ReservedConcurrentExecutions"));
    }

    private static String name(ResourceRequest request) {
        return request.properties().path("FunctionName").asText(request.generatedName(MOST_NAME_CHARACTERS));
    }

    private void reserve(String name, ResourceRequest request) {
        var wanted = request.properties().path("ReservedConcurrentExecutions");
        if (!wanted.isMissingNode()) {
            cloud.call(
                    PutFunctionConcurrencyRequest.builder()
                            .functionName(name)
                            .reservedConcurrentExecutions(wanted.asInt())
                            .build(),
                    PutFunctionConcurrencyResponse.class,
                    request.call());
        } else if (request.previous().has("ReservedConcurrentExecutions")) {
            cloud.call(
                    DeleteFunctionConcurrencyRequest.builder()
                            .functionName(name)
                            .build(),
                    DeleteFunctionConcurrencyResponse.class,
                    request.call());
        }
    }

    private void retag(String name, ResourceRequest request) {
        var arn = arn(name, request);
        var wanted = tags(request);
        var there = cloud.call(ListTagsRequest.builder().resource(arn).build(), ListTagsResponse.class, request.call())
                .tags();
        var gone = new TreeSet<>(there.keySet());
        gone.removeAll(wanted.keySet());
        if (!gone.isEmpty()) {
            cloud.call(
                    UntagResourceRequest.builder().resource(arn).tagKeys(gone).build(),
                    UntagResourceResponse.class,
                    request.call());
        }
        if (!wanted.equals(there)) {
            cloud.call(
                    TagResourceRequest.builder().resource(arn).tags(wanted).build(),
                    TagResourceResponse.class,
                    request.call());
        }
    }

    private static Map<String, String> tags(ResourceRequest request) {
        var tags = new HashMap<>(request.tags());
        for (JsonNode tag : request.properties().path("Tags")) {
            tags.put(tag.path("Key").asText(), tag.path("Value").asText());
        }
        tags.put(STACK_TAG, request.stackId());
        tags.put("aws:cloudformation:stack-name", request.stackName());
        tags.put("aws:cloudformation:logical-id", request.logicalId());
        return tags;
    }

    private static String arn(String name, ResourceRequest request) {
        return Account.arn("lambda", request.call().region(), "function:" + name);
    }

    private static Resource resource(String name, ResourceRequest request) {
        return new Resource(
                name,
                Map.of(
                        "Arn",
                        arn(name, request),
                        "SnapStartResponse.ApplyOn",
                        "None",
                        "SnapStartResponse.OptimizationStatus",
                        "Off"));
    }
}
