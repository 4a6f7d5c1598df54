package dev.wildrydes.localcloud.auth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/** A policy as IAM reads it from JSON. */
public final class PolicyDocument {
    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String CURRENT = "2012-10-17";
    private static final Set<String> VERSIONS = Set.of(CURRENT, "2008-10-17");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<PolicyStatement> statements;

    private PolicyDocument(List<PolicyStatement> statements) {
        this.statements = statements;
    }

    /**
     * Reads a policy of any kind.
     *
     * @throws IllegalArgumentException in one sentence, if it is none
     */
    public static PolicyDocument parse(String json) {
        var policy = read(json, SYNTAX);
        if (!policy.has("Statement")) {
            throw new IllegalArgumentException("Missing required field Statement");
        }
        try {
            conditionsAsText(policy);
            // What says nothing is of the old version, in which there are no variables.
            var variables = policy.path("Version").asText().equals(CURRENT);
            return new PolicyDocument(IamPolicy.fromJson(policy.toString()).statements().stream()
                    .map(statement -> new PolicyStatement(statement, variables))
                    .map(PolicyDocument::checked)
                    .toList());
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // The SDK's reader has no exception of its own for what is not shaped as a policy.
            throw new IllegalArgumentException(SYNTAX, e);
        }
    }

    /**
     * Reads a policy that is attached to a user or a role: it says what may be done to what, and not by whom.
     *
     * @throws IllegalArgumentException in one sentence of IAM's, if it is none
     */
    public static PolicyDocument parseIdentityPolicy(String json) {
        IdentityGrammar.check(read(json, SYNTAX));
        return parse(json);
    }

    /**
     * Reads a policy that is to have an ARN of its own, which IAM takes in the current version of the language only.
     *
     * @throws IllegalArgumentException in one sentence of IAM's, if it is none
     */
    public static PolicyDocument parseManagedPolicy(String json) {
        var policy = parseIdentityPolicy(json);
        if (!read(json, SYNTAX).path("Version").asText().equals(CURRENT)) {
            throw new IllegalArgumentException("Policy document must be version 2012-10-17 or greater.");
        }
        return policy;
    }

    /**
     * Reads a role's trust policy: it says who may assume the role.
     *
     * @throws IllegalArgumentException in one sentence of IAM's, if it is none
     */
    public static PolicyDocument parseTrustPolicy(String json) {
        TrustGrammar.check(read(json, "This policy contains invalid Json"));
        return parse(json);
    }

    List<PolicyStatement> statements() {
        return statements;
    }

    private static ObjectNode read(String json, String noJson) {
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode policy)) {
                throw new IllegalArgumentException(noJson);
            }
            if (!VERSIONS.contains(policy.path("Version").asText(CURRENT))) {
                throw new IllegalArgumentException("The policy's Version is not valid.");
            }
            return policy;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(noJson, e);
        }
    }

    private static PolicyStatement checked(PolicyStatement statement) {
        var written = statement.written();
        if (written.effect() == null
                || !Set.of("Allow", "Deny").contains(written.effect().value())) {
            throw new IllegalArgumentException(SYNTAX);
        }
        if (written.actions().isEmpty() && written.notActions().isEmpty()) {
            throw new IllegalArgumentException("Policy statement must contain actions.");
        }
        for (var condition : written.conditions()) {
            if (ConditionOperator.find(condition.operator().value()).isEmpty()) {
                throw new IllegalArgumentException(
                        "Invalid Condition type : " + condition.operator().value());
            }
        }
        return statement;
    }

    /**
     * IAM takes {@code true} for {@code "true"} in conditions; the SDK's reader does not. It also passes over a key
     * with no values, which holds for nobody.
     */
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
            if (array.isEmpty()) {
                throw new IllegalArgumentException(SYNTAX);
            }
            var texts = JSON.createArrayNode();
            array.forEach(one -> texts.add(asText(one)));
            return texts;
        }
        return value.isValueNode() ? TextNode.valueOf(value.asText()) : value;
    }
}
