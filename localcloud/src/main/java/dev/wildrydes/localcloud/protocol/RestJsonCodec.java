package dev.wildrydes.localcloud.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** "AWS restJson1 protocol" of the Smithy documentation. */
final class RestJsonCodec implements Codec {
    private static final String RETRY_AFTER = "retryAfterSeconds";

    /**
     * Lambda's model spells the message of some errors with a capital letter, and clients that type them depend on it.
     */
    private static final Set<String> LAMBDA_CAPITAL_MESSAGES = Set.of(
            "AccessDeniedException",
            "CodeSigningConfigNotFoundException",
            "InvalidRuntimeException",
            "InvalidZipFileException",
            "NoPublishedVersionException",
            "RecursiveInvocationException",
            "ResourceInUseException",
            "ResourceNotFoundException",
            "ServiceException",
            "SnapStartException");

    /** Errors that come from before Lambda. */
    private static final Set<String> LAMBDA_WITHOUT_TYPE = Set.of(
            "AccessDeniedException",
            "SerializationException",
            "UnknownOperationException",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "ExpiredTokenException",
            "MissingAuthenticationTokenException",
            "IncompleteSignatureException");

    private final ServiceModel service;
    private final RestOperations operations;

    RestJsonCodec(ServiceModel service, RestOperations operations) {
        this.service = service;
        this.operations = operations;
    }

    @Override
    public OperationModel find(HttpRequest request) {
        var found = operations.find(request).orElseThrow(() -> unknown(request));
        if (RestOperations.leavesQueryUnread(found, request) && !isMeant(found, request)) {
            throw unknown(request);
        }
        return found;
    }

    /** Whether no operation that is not here is told from the one that is by its query alone, as ImportRestApi is. */
    private boolean isMeant(OperationModel found, HttpRequest request) {
        return SdkOperations.of(service)
                .find(request)
                .filter(meant -> !meant.name().equals(found.name()))
                .isEmpty();
    }

    @Override
    public AwsRequest read(HttpRequest request, OperationModel operation) {
        var builder = operation.builder();
        HttpBindings.read(request, operation, builder);
        var members = Members.of(builder);
        if (request.body().length > 0 && members.payload().isPresent()) {
            readPayload(request.body(), members.payload().get(), builder);
        } else if (!members.body().isEmpty()) {
            JsonReader.strict().fill(JsonBody.parse(request.body()), builder);
        }
        return ((AwsRequest.Builder) builder).build();
    }

    @Override
    public HttpResponse write(AwsResponse response, byte[] body, OperationModel operation, String requestId) {
        var members = Members.of(response);
        var bytes = members.payload().isPresent()
                ? writePayload(members.payload().get(), response)
                : members.body().isEmpty() ? body : JsonBody.write(JsonWriter.write(response, members.body()));
        var headers = HttpBindings.headers(response).with("x-amzn-RequestId", requestId);
        if (bytes.length > 0 && headers.first("Content-Type").isEmpty()) {
            headers = headers.with("Content-Type", "application/json");
        }
        var status = HttpBindings.status(response, SuccessStatus.of(service, operation));
        return new HttpResponse(status, headers, bytes);
    }

    @Override
    public HttpResponse error(AwsError error, String requestId) {
        var json = JsonNodeFactory.instance.objectNode();
        var retryAfter = error.members().get(RETRY_AFTER);
        error.members().forEach((name, value) -> {
            if (!name.equals(RETRY_AFTER)) {
                json.put(name, value);
            }
        });
        describe(error, json);
        var answer = HttpResponse.json(error.status(), json.toString())
                .with("x-amzn-RequestId", requestId)
                .with("x-amzn-ErrorType", error.code());
        return retryAfter == null ? answer : answer.with("Retry-After", retryAfter);
    }

    @Override
    public AwsError malformed(String message) {
        return new AwsError(400, "SerializationException", message);
    }

    private AwsError unknown(HttpRequest request) {
        var known = SdkOperations.of(service).find(request).map(OperationModel::name);
        return new AwsError(
                404,
                "UnknownOperationException",
                "Unknown operation of " + service.name() + ": "
                        + known.orElse(request.method() + " " + request.path()));
    }

    private void describe(AwsError error, ObjectNode json) {
        var inCapitals = service.equals(ServiceModels.LAMBDA) && LAMBDA_CAPITAL_MESSAGES.contains(error.code());
        json.put(inCapitals ? "Message" : "message", error.getMessage());
        if (service.equals(ServiceModels.LAMBDA) && !json.has("Type") && !LAMBDA_WITHOUT_TYPE.contains(error.code())) {
            json.put("Type", error.status() < 500 ? "User" : "Service");
        }
    }

    private static void readPayload(byte[] body, SdkField<?> field, SdkPojo builder) {
        field.set(
                builder,
                switch (field.marshallingType().getKnownType()) {
                    case SDK_BYTES -> SdkBytes.fromByteArray(body);
                    case STRING -> new String(body, StandardCharsets.UTF_8);
                    default -> JsonReader.strict().value(field, JsonBody.parse(body));
                });
    }

    private static byte[] writePayload(SdkField<?> field, AwsResponse response) {
        var value = field.getValueOrDefault(response);
        if (value instanceof SdkBytes bytes) {
            return bytes.asByteArray();
        }
        if (value instanceof SdkPojo shape) {
            return JsonBody.write(Shapes.write(shape));
        }
        return value == null ? new byte[0] : value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
