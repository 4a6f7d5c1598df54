package dev.wildrydes.localcloud.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** A policy as IAM reads it from JSON. */
public final class PolicyDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private final List<IamStatement> statements;

    private PolicyDocument(List<IamStatement> statements) {
        this.statements = statements;
    }

    /**
     * Reads a policy.
     *
     * @throws IllegalArgumentException in one sentence, if it is none
     */
    public static PolicyDocument parse(String json) {
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode policy)) {
                throw new IllegalArgumentException("Syntax errors in policy.");
            }
            if (!VERSIONS.contains(policy.path("Version").asText("2012-10-17"))) {
                throw new IllegalArgumentException("The policy's Version is not valid.");
            }
            if (!policy.has("Statement")) {
                throw new IllegalArgumentException("Missing required field Statement");
            }
            conditionsAsText(policy);
            return new PolicyDocument(
                    checked(IamPolicy.fromJson(policy.toString()).statements()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Syntax errors in policy.", e);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // The SDK's reader has no exception of its own for what is not shaped as a policy.
            throw new IllegalArgumentException("Syntax errors in policy.", e);
        }
    }

    /**
     * Reads a policy that is attached to a user or a role: it says what may be done to what, and not by whom.
     *
     * @throws IllegalArgumentException in one sentence, if it is none
     */
    public static PolicyDocument parseIdentityPolicy(String json) {
        var policy = parse(json);
        for (var statement : policy.statements) {
            if (!statement.principals().isEmpty() || !statement.notPrincipals().isEmpty()) {
                throw new IllegalArgumentException("Policy document should not specify a principal.");
            }
            if (statement.resources().isEmpty() && statement.notResources().isEmpty()) {
                throw new IllegalArgumentException("Policy statement must contain resources.");
            }
        }
        return policy;
    }

    /**
     * Reads a role's trust policy: it says who may assume the role.
     *
     * @throws IllegalArgumentException in one sentence, if it is none
     */
    public static PolicyDocument parseTrustPolicy(String json) {
        var policy = parse(json);
        for (var statement : policy.statements) {
            if (!statement.resources().isEmpty() || !statement.notResources().isEmpty()) {
                throw new IllegalArgumentException("Has prohibited field Resource");
            }
            if (statement.principals().isEmpty() && statement.notPrincipals().isEmpty()) {
                throw new IllegalArgumentException("Missing required field Principal");
            }
        }
        return policy;
    }

    List<IamStatement> statements() {
        return statements;
    }

    private static List<IamStatement> checked(List<IamStatement> statements) {
        for (var statement : statements) {
            if (statement.effect() == null
                    || !Set.of("Allow", "Deny").contains(statement.effect().value())) {
                throw new IllegalArgumentException("Syntax errors in policy.");
            }
            if (statement.actions().isEmpty() && statement.notActions().isEmpty()) {
                throw new IllegalArgumentException("Policy statement must contain actions.");
            }
        }
        return List.copyOf(statements);
    }

    /** IAM takes {@code true} for {@code "true"} in conditions; the SDK's reader does not. */
    private static void conditionsAsText(ObjectNode policy) {
        var statements = policy.get("Statement");
        for (var statement : statements.isArray() ? statements : List.of(statements)) {
            for (var keys : statement.path("Condition")) {
                if (keys instanceof ObjectNode node) {
                    node.properties().forEach(entry -> entry.setValue(asText(entry.getValue())));
                }
            }
        }
    }

    private static JsonNode asText(JsonNode value) {
        if (value instanceof ArrayNode array) {
            var texts = JSON.createArrayNode();
            array.forEach(one -> texts.add(asText(one)));
            return texts;
        }
        return value.isValueNode() ? TextNode.valueOf(value.asText()) : value;
    }
}
