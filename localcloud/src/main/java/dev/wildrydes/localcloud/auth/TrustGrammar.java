package dev.wildrydes.localcloud.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What IAM asks of a role's trust policy. See "AssumeRolePolicyDocument" of CreateRole in the IAM API reference. */
final class TrustGrammar {
    private TrustGrammar() {}

    static void check(JsonNode policy) {
        if (!policy.has("Statement")) {
            throw new IllegalArgumentException("Missing required field Statement");
        }
        for (var statement : IdentityGrammar.statements(policy)) {
            if (!statement.isObject()) {
                throw new IllegalArgumentException("Syntax errors in policy.");
            }
            for (var prohibited : List.of("Resource", "NotResource")) {
                if (statement.has(prohibited)) {
                    throw new IllegalArgumentException("Has prohibited field " + prohibited);
                }
            }
            for (var required : List.of("Effect", "Principal", "Action")) {
                if (!statement.has(required) && !statement.has("Not" + required)) {
                    throw new IllegalArgumentException("Missing required field " + required);
                }
            }
            checkActions(statement.path("Action"));
        }
    }

    private static void checkActions(JsonNode action) {
        var actions = action.isArray() ? StreamSupport.stream(action.spliterator(), false) : Stream.of(action);
        var others = actions.map(one -> one.asText().toLowerCase(Locale.ROOT))
                .anyMatch(one -> !one.startsWith("sts:") && !one.equals("*") && !one.isEmpty());
        if (others) {
            throw new IllegalArgumentException("AssumeRole policy may only specify STS AssumeRole actions.");
        }
    }
}
