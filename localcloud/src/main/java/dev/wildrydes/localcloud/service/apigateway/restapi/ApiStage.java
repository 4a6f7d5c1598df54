package dev.wildrydes.localcloud.service.apigateway.restapi;

import java.time.Instant;
import java.util.Map;

/**
 * A stage: a deployment that callers reach.
 *
 * @param methodSettings by resource path and HTTP method, {@code ride/POST}, or {@code *}{@code /*} for all
 * @param accessLog where access would be logged, by {@code destinationArn} and {@code format}; kept and shown
 * @param createdDate when it was made
 */
public record ApiStage(
        String stageName,
        String deploymentId,
        String description,
        Map<String, String> variables,
        Boolean tracingEnabled,
        Map<String, MethodSettings> methodSettings,
        Map<String, String> accessLog,
        String documentationVersion,
        Map<String, String> tags,
        Instant createdDate,
        Instant lastUpdatedDate) {
    public ApiStage {
        variables = SortedMaps.of(variables);
        methodSettings = SortedMaps.of(methodSettings);
        accessLog = SortedMaps.of(accessLog);
        tags = SortedMaps.of(tags);
    }

    public ApiStage withTags(Map<String, String> others) {
        return new ApiStage(
                stageName,
                deploymentId,
                description,
                variables,
                tracingEnabled,
                methodSettings,
                accessLog,
                documentationVersion,
                others,
                createdDate,
                lastUpdatedDate);
    }
}
