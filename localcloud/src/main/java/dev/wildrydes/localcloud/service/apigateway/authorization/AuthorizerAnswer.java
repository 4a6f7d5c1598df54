package dev.wildrydes.localcloud.service.apigateway.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.auth.PolicyDocument;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a Lambda authorizer said of one identity; see "Output from an API Gateway Lambda authorizer" in the API Gateway
 * Developer Guide.
 *
 * @param policyJson the policy as the authorizer wrote it
 * @param context by name, {@code principalId} among it
 */
public record AuthorizerAnswer(
        PolicyDocument policy, String policyJson, String principalId, Map<String, String> context) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The answer in {@code payload}; empty if it is none, or says what it must not. */
    static Optional<AuthorizerAnswer> parse(byte[] payload) {
        try {
            var answer = JSON.readTree(payload);
            var context = context(answer.path("context"));
            if (!answer.path("principalId").isValueNode()
                    || answer.path("principalId").isNull()
                    || context == null) {
                return Optional.empty();
            }
            var principal = answer.path("principalId").asText();
            context.put("principalId", principal);
            var policy = answer.path("policyDocument").toString();
            return Optional.of(new AuthorizerAnswer(PolicyDocument.parse(policy), policy, principal, context));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Values as text; null if one is an object or a list. */
    private static Map<String, String> context(JsonNode given) {
        var context = new TreeMap<String, String>();
        for (var entry : given.properties()) {
            if (entry.getValue().isContainerNode()) {
                return null;
            }
            if (!entry.getValue().isNull()) {
                context.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return context;
    }
}
