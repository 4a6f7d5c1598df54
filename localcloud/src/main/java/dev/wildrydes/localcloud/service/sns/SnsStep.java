package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** A stack's step on a resource of SNS, taken by calls of its owner. */
record SnsStep(Cloud cloud, ResourceRequest request) {

    /** A property as text, JSON if it is an object; null if the template has none. */
    static String text(JsonNode properties, String property) {
        var value = properties.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    String text(String property) {
        return text(request.properties(), property);
    }

    /** Those of {@code names} that the template sets, as text. */
    Map<String, String> attributes(JsonNode properties, List<String> names) {
        var attributes = new TreeMap<String, String>();
        for (var name : names) {
            var value = text(properties, name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }

    <R extends AwsResponse> R call(AwsRequest operation, Class<R> response) {
        return cloud.call(operation, response, request.call());
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
}
