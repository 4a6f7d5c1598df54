package dev.wildrydes.localcloud.service.apigateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/** A stack's step on a resource of API Gateway, taken by calls of its owner. */
record Step(Cloud cloud, ResourceRequest request) {

    /** A property as text; null if the template has none. */
    String text(String property) {
        return text(request.properties(), property);
    }

    /** The properties besides some that are not the service's. */
    ObjectNode without(String... properties) {
        var fewer = request.properties().deepCopy();
        for (var property : properties) {
            fewer.remove(property);
        }
        return fewer;
    }

    /** The tags that CloudFormation puts on the resource. */
    Map<String, String> tags() {
        var own = new TreeMap<String, String>();
        for (var tag : request.properties().path("Tags")) {
            own.put(tag.path("Key").asText(), tag.path("Value").asText());
        }
        return request.tags(own);
    }

    /** A call under this step's own request id, so that a step tried again finds what it had made. */
    <R extends AwsResponse> R call(AwsRequest operation, Class<R> response) {
        var as = new Call(
                request.generatedName(),
                request.call().principal(),
                request.call().region(),
                Headers.NONE,
                new byte[0]);
        return cloud.call(operation, response, as);
    }

    /** A call that takes something away; it may be gone already. */
    <R extends AwsResponse> void remove(AwsRequest operation, Class<R> response) {
        try {
            call(operation, response);
        } catch (AwsError e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    /** What replaces those of the properties that the update changes. */
    List<PatchOperation> patches(List<String> properties) {
        return properties.stream()
                .filter(property -> !request.properties()
                        .path(property)
                        .equals(request.previous().path(property)))
                .map(property -> PatchOperation.builder()
                        .op("replace")
                        .path("/" + Character.toLowerCase(property.charAt(0)) + property.substring(1))
                        .value(text(property))
                        .build())
                .toList();
    }

    /** Refuses properties that AWS has and the local cloud would have to pass over. */
    void refuse(String... properties) {
        for (var property : properties) {
            if (request.properties().has(property)) {
                throw Errors.badRequest("The local cloud's API Gateway does not know the property " + property + " of "
                        + request.logicalId());
            }
        }
    }

    static String text(JsonNode node, String property) {
        return node.hasNonNull(property) ? node.get(property).asText() : null;
    }
}
