package dev.wildrydes.localcloud.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** "AWS JSON 1.0 and 1.1 protocol" of the Smithy documentation. */
final class AwsJsonCodec implements Codec {
    /** They answer with no body where an operation has no output. */
    private static final Set<ServiceModel> WITHOUT_EMPTY_OBJECTS = Set.of(ServiceModels.SQS, ServiceModels.LOGS);

    /** DynamoDB's model spells the message of these with a capital letter, and of all others with a small one. */
    private static final Set<String> DYNAMODB_CAPITAL_MESSAGES = Set.of(
            "IdempotentParameterMismatchException", "TransactionCanceledException", "TransactionInProgressException");

    private final ServiceModel service;
    private final Map<String, OperationModel> operations;

    AwsJsonCodec(ServiceModel service, Map<String, OperationModel> operations) {
        this.service = service;
        this.operations = operations;
    }

    @Override
    public OperationModel find(HttpRequest request) {
        var target = request.headers().first("X-Amz-Target").orElse("");
        var prefix = service.targetPrefix() + ".";
        var name = target.startsWith(prefix) ? target.substring(prefix.length()) : target;
        var operation = operations.get(name);
        if (operation == null) {
            throw new AwsError(
                    400, "UnknownOperationException", "Unknown operation of " + service.name() + ": \"" + name + "\"");
        }
        return operation;
    }

    @Override
    public AwsRequest read(HttpRequest request, OperationModel operation) {
        var builder = operation.builder();
        JsonReader.strict().fill(JsonBody.parse(request.body()), builder);
        return ((AwsRequest.Builder) builder).build();
    }

    @Override
    public HttpResponse write(AwsResponse response, byte[] body, OperationModel operation, String requestId) {
        var members = Members.of(response).body();
        var nothing = members.isEmpty() && (WITHOUT_EMPTY_OBJECTS.contains(service) || isTagging(operation));
        return answer(200, nothing ? new byte[0] : JsonBody.write(JsonWriter.write(response, members)), requestId);
    }

    @Override
    public HttpResponse error(AwsError error, String requestId) {
        var json = JsonNodeFactory.instance.objectNode();
        var shape = service.equals(ServiceModels.SQS) ? SqsQuery.errorShape(error.code()) : error.code();
        json.put("__type", typePrefix(shape) + shape);
        if (!error.getMessage().isEmpty()) {
            json.put(inCapitals(error) ? "Message" : "message", error.getMessage());
        }
        error.members().forEach(json::put);
        error.structures().forEach(json::set);
        var answer = answer(error.status(), JsonBody.write(json), requestId).with("x-amzn-ErrorType", shape);
        if (!service.protocols().contains(Protocol.QUERY)) {
            return answer;
        }
        var fault = error.status() < 500 ? "Sender" : "Receiver";
        return answer.with("x-amzn-query-error", SqsQuery.errorCode(error.code()) + ";" + fault);
    }

    @Override
    public AwsError malformed(String message) {
        return new AwsError(400, "SerializationException", message);
    }

    /** DynamoDB's other operations answer with an empty object at least. */
    private boolean isTagging(OperationModel operation) {
        return service.equals(ServiceModels.DYNAMODB) && operation.name().endsWith("agResource");
    }

    private boolean inCapitals(AwsError error) {
        return service.equals(ServiceModels.DYNAMODB)
                && (DYNAMODB_CAPITAL_MESSAGES.contains(error.code())
                        || error.structures().containsKey("Item"));
    }

    private String typePrefix(String code) {
        if (service.equals(ServiceModels.SQS)) {
            return "com.amazonaws.sqs#";
        }
        if (!service.equals(ServiceModels.DYNAMODB)) {
            return "";
        }
        return switch (code) {
            case "ValidationException" -> "com.amazon.coral.validate#";
            case "SerializationException",
                    "UnknownOperationException",
                    "AccessDeniedException",
                    "UnrecognizedClientException",
                    "InvalidSignatureException" -> "com.amazon.coral.service#";
            default -> "com.amazonaws.dynamodb.v20120810#";
        };
    }

    private HttpResponse answer(int status, byte[] body, String requestId) {
        var headers = Headers.of(
                "Content-Type", "application/x-amz-json-" + service.jsonVersion(), "x-amzn-RequestId", requestId);
        if (service.equals(ServiceModels.DYNAMODB)) {
            var checksum = new CRC32();
            checksum.update(body);
            headers = headers.with("x-amz-crc32", Long.toString(checksum.getValue()));
        }
        return new HttpResponse(status, headers, body);
    }
}
