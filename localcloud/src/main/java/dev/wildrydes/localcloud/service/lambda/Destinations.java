package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.runtime.InvocationResult;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Where asynchronous invocations go when they are done: a dead-letter queue or topic gets the event itself, a
 * destination a record of the invocation. Both are reached with the rights of the function's role; a refusal is logged
 * and the event lost, as on AWS.
 */
final class Destinations {
    private static final System.Logger LOG = System.getLogger(Destinations.class.getName());
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST_ERROR_CHARACTERS = 1024;

    private final Cloud cloud;

    Destinations(Cloud cloud) {
        this.cloud = cloud;
    }

    void succeeded(Target target, AsyncEvent event, InvocationResult result) {
        destination(target, "OnSuccess")
                .ifPresent(arn -> send(target, event, arn, record(event, Optional.of(result), "Success"), Map.of()));
    }

    /** @param result of the last attempt, if there was one */
    void failed(Target target, AsyncEvent event, Optional<InvocationResult> result, String condition) {
        destination(target, "OnFailure")
                .ifPresent(arn -> send(target, event, arn, record(event, result, condition), Map.of()));
        var deadLetters =
                target.version().settings().at("/DeadLetterConfig/TargetArn").asText("");
        if (!deadLetters.isEmpty()) {
            send(target, event, deadLetters, text(event.payload()), attributes(event, result, condition));
        }
    }

    /** What was set for the qualifier that the event came for. */
    static Optional<ObjectNode> config(Target target) {
        return Optional.ofNullable(
                target.function().attached(target.name().effectiveQualifier()).eventInvoke());
    }

    private static Optional<String> destination(Target target, String outcome) {
        return config(target)
                .map(config -> config.at("/DestinationConfig/" + outcome + "/Destination")
                        .asText(""))
                .filter(arn -> !arn.isEmpty());
    }

    private void send(Target target, AsyncEvent event, String arn, String body, Map<String, String> attributes) {
        var name = target.name();
        var as = Traces.carrying(RoleSession.call(target.version().role(), name.name(), name.region()), event.trace());
        try {
            switch (Arn.parse(arn).map(Arn::service).orElse("")) {
                case "sqs" -> toQueue(arn, body, attributes, as);
                case "sns" -> toTopic(arn, body, attributes, as);
                case "lambda" -> toFunction(arn, body, as);
                default -> throw LambdaErrors.invalid("The destination " + arn + " is none that Lambda knows");
            }
        } catch (AwsError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "An event of " + name.name() + " is lost: " + arn + " refuses it: " + e.getMessage());
        }
    }

    private void toQueue(String arn, String body, Map<String, String> attributes, Call as) {
        var queue = Arn.of(arn);
        var values = new LinkedHashMap<String, software.amazon.awssdk.services.sqs.model.MessageAttributeValue>();
        attributes.forEach((name, value) -> values.put(
                name,
                software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
                        .dataType(type(name))
                        .stringValue(value)
                        .build()));
        cloud.call(
                SendMessageRequest.builder()
                        .queueUrl(cloud.endpoint() + "/" + queue.account() + "/" + queue.resource())
                        .messageBody(body)
                        .messageAttributes(values)
                        .build(),
                SendMessageResponse.class,
                as);
    }

    private void toTopic(String arn, String body, Map<String, String> attributes, Call as) {
        var values = new LinkedHashMap<String, software.amazon.awssdk.services.sns.model.MessageAttributeValue>();
        attributes.forEach((name, value) -> values.put(
                name,
                software.amazon.awssdk.services.sns.model.MessageAttributeValue.builder()
                        .dataType(type(name))
                        .stringValue(value)
                        .build()));
        cloud.call(
                PublishRequest.builder()
                        .topicArn(arn)
                        .message(body)
                        .messageAttributes(values)
                        .build(),
                PublishResponse.class,
                as);
    }

    private void toFunction(String arn, String body, Call as) {
        cloud.call(
                InvokeRequest.builder()
                        .functionName(arn)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(body))
                        .build(),
                InvokeResponse.class,
                as);
    }

    private static String type(String attribute) {
        return attribute.equals("ErrorCode") ? "Number" : "String";
    }

    private static Map<String, String> attributes(
            AsyncEvent event, Optional<InvocationResult> result, String condition) {
        var message = result.map(one -> tree(one.payload()).path("errorMessage").asText(condition))
                .orElse(condition);
        return Map.of(
                "RequestID",
                event.requestId(),
                "ErrorCode",
                result.isPresent() ? "200" : "429",
                "ErrorMessage",
                message.substring(0, Math.min(message.length(), MOST_ERROR_CHARACTERS)));
    }

    private String record(AsyncEvent event, Optional<InvocationResult> result, String condition) {
        var record = JSON.createObjectNode()
                .put("version", "1.0")
                .put("timestamp", TIMESTAMP.format(cloud.clock().instant()));
        record.putObject("requestContext")
                .put("requestId", event.requestId())
                .put("functionArn", event.name().fullArn())
                .put("condition", condition)
                .put("approximateInvokeCount", event.attempts());
        record.set("requestPayload", tree(event.payload()));
        result.ifPresent(one -> describe(record, one));
        return record.toString();
    }

    private static void describe(ObjectNode record, InvocationResult result) {
        var context = record.putObject("responseContext")
                .put("statusCode", 200)
                .put("executedVersion", result.executedVersion());
        result.errorType().ifPresent(type -> context.put("functionError", "Unhandled"));
        record.set("responsePayload", tree(result.payload()));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("A payload that was JSON is none any more", e);
        }
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
