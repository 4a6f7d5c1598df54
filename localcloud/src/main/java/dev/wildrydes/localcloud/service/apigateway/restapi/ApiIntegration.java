package dev.wildrydes.localcloud.service.apigateway.restapi;

import java.util.List;
import java.util.Map;

/**
 * An integration.
 *
 * @param type {@code AWS}, {@code AWS_PROXY}, {@code HTTP}, {@code HTTP_PROXY} or {@code MOCK}
 * @param credentials the role in whose name AWS is called; null for API Gateway's own
 * @param timeoutInMillis how long the caller waits for what is behind
 * @param responses by the method's status code
 */
public record ApiIntegration(
        String type,
        String httpMethod,
        String uri,
        String credentials,
        Map<String, String> requestParameters,
        Map<String, String> requestTemplates,
        String passthroughBehavior,
        String contentHandling,
        int timeoutInMillis,
        String cacheNamespace,
        List<String> cacheKeyParameters,
        Map<String, Answer> responses) {
    public ApiIntegration {
        requestParameters = SortedMaps.of(requestParameters);
        requestTemplates = SortedMaps.of(requestTemplates);
        cacheKeyParameters = cacheKeyParameters == null ? List.of() : List.copyOf(cacheKeyParameters);
        responses = SortedMaps.of(responses);
    }

    /** An integration response. */
    public record Answer(
            String statusCode,
            String selectionPattern,
            Map<String, String> parameters,
            Map<String, String> templates,
            String contentHandling) {
        public Answer {
            parameters = SortedMaps.of(parameters);
            templates = SortedMaps.of(templates);
        }

        /** Whether it is the one that is taken when no other is. */
        public boolean answersTheRest() {
            return selectionPattern == null || selectionPattern.isEmpty();
        }
    }

    /** Whether an HTTP endpoint is behind it. */
    public boolean callsHttp() {
        return type.startsWith("HTTP");
    }

    public ApiIntegration withResponses(Map<String, Answer> all) {
        return new ApiIntegration(
                type,
                httpMethod,
                uri,
                credentials,
                requestParameters,
                requestTemplates,
                passthroughBehavior,
                contentHandling,
                timeoutInMillis,
                cacheNamespace,
                cacheKeyParameters,
                all);
    }

    public ApiIntegration with(Answer answer) {
        return withResponses(SortedMaps.with(responses, answer.statusCode(), answer));
    }
}
