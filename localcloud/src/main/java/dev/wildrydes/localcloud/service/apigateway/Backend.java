package dev.wildrydes.localcloud.service.apigateway;

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
record Backend(
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
        Map<String, BackendAnswer> responses) {
    Backend {
        requestParameters = Definition.sorted(requestParameters);
        requestTemplates = Definition.sorted(requestTemplates);
        cacheKeyParameters = cacheKeyParameters == null ? List.of() : List.copyOf(cacheKeyParameters);
        responses = Definition.sorted(responses);
    }

    /** An integration response. */
    record BackendAnswer(
            String statusCode,
            String selectionPattern,
            Map<String, String> parameters,
            Map<String, String> templates,
            String contentHandling) {
        BackendAnswer {
            parameters = Definition.sorted(parameters);
            templates = Definition.sorted(templates);
        }

        /** Whether it is the one that is taken when no other is. */
        boolean isDefault() {
            return selectionPattern == null || selectionPattern.isEmpty();
        }
    }

    boolean isHttp() {
        return type.startsWith("HTTP");
    }

    boolean isProxy() {
        return type.endsWith("_PROXY");
    }

    Backend withResponses(Map<String, BackendAnswer> all) {
        return new Backend(
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

    Backend with(BackendAnswer answer) {
        return withResponses(Definition.put(responses, answer.statusCode(), answer));
    }
}
