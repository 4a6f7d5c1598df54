package dev.wildrydes.localcloud.service.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.PolicyDocument;
import java.util.Set;

/** The attributes of a queue that are JSON documents; an empty text takes one away. */
final class QueueDocuments {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_RECEIVES = 1_000;
    private static final int MOST_SOURCES = 10;
    private static final Set<String> PERMISSIONS = Set.of("allowAll", "byQueue", "denyAll");

    private QueueDocuments() {}

    static JsonNode parse(String attribute, String document) {
        try {
            var json = JSON.readTree(document);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw SqsErrors.invalidAttribute(
                    "Invalid value for the parameter " + attribute + ": " + e.getOriginalMessage());
        }
        throw SqsErrors.invalidAttribute("Invalid value for the parameter " + attribute + ".");
    }

    static void checkPolicy(String document) {
        if (document.isEmpty()) {
            return;
        }
        parse("Policy", document);
        try {
            PolicyDocument.parse(document);
        } catch (IllegalArgumentException e) {
            throw SqsErrors.invalidAttribute("Invalid value for the parameter Policy: " + e.getMessage());
        }
    }

    static void checkRedrive(String document) {
        if (document.isEmpty()) {
            return;
        }
        var json = parse("RedrivePolicy", document);
        for (var member : new String[] {"deadLetterTargetArn", "maxReceiveCount"}) {
            if (json.path(member).isMissingNode()) {
                throw bad("RedrivePolicy", document, "The required parameter '" + member + "' is missing");
            }
        }
        var count = json.path("maxReceiveCount").asInt();
        if (count < 1 || count > MOST_RECEIVES) {
            throw bad(
                    "RedrivePolicy",
                    document,
                    "Invalid value for maxReceiveCount: "
                            + json.path("maxReceiveCount").asText()
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
    }

    static void checkRedriveAllow(String document) {
        if (document.isEmpty()) {
            return;
        }
        var json = parse("RedriveAllowPolicy", document);
        var permission = json.path("redrivePermission").asText();
        var sources = json.path("sourceQueueArns");
        if (!PERMISSIONS.contains(permission)) {
            throw bad("RedriveAllowPolicy", document, "redrivePermission must be one of allowAll, denyAll, byQueue.");
        }
        if (permission.equals("byQueue") ? sources.isEmpty() || sources.size() > MOST_SOURCES : !sources.isEmpty()) {
            throw bad(
                    "RedriveAllowPolicy",
                    document,
                    "sourceQueueArns must name 1 to 10 queues if redrivePermission is byQueue, and none otherwise.");
        }
    }

    /** Whether a dead-letter queue's owner lets {@code sourceArn} use it. */
    static boolean allows(Queue deadLetters, String sourceArn) {
        var document = deadLetters.attributes().get("RedriveAllowPolicy");
        if (document == null) {
            return true;
        }
        var json = parse("RedriveAllowPolicy", document);
        return switch (json.path("redrivePermission").asText()) {
            case "denyAll" -> false;
            case "byQueue" -> contains(json.path("sourceQueueArns"), sourceArn);
            default -> true;
        };
    }

    static AwsError bad(String attribute, String document, String reason) {
        return SqsErrors.invalid(
                "Value " + document + " for parameter " + attribute + " is invalid. Reason: " + reason);
    }

    private static boolean contains(JsonNode array, String text) {
        for (var each : array) {
            if (each.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
