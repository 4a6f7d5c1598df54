package dev.wildrydes.localcloud.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What IAM asks of a policy that is attached to a role or stands for itself, in the order in which it asks. See
 * "Grammar of the IAM JSON policy language"; the sentences are IAM's, as moto's test_iam_policies.py has recorded them.
 */
final class IdentityGrammar {
    private static final Set<String> OF_POLICY = Set.of("Version", "Id", "Statement");
    private static final Set<String> OF_STATEMENT =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final Set<String> PARTITIONS =
            Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc", "*");

    private IdentityGrammar() {}

    static void check(JsonNode policy) {
        require(policy.has("Statement"), "Syntax errors in policy.");
        var statements = statements(policy);
        statements.forEach(IdentityGrammar::checkPrincipal);
        require(onlyHas(policy, OF_POLICY), "Syntax errors in policy.");
        statements.forEach(statement -> require(isStatement(statement), "Syntax errors in policy."));
        statements.forEach(statement ->
                require(!values(statement, "Resource").isEmpty(), "Policy statement must contain resources."));
        statements.forEach(statement -> values(statement, "Action").forEach(IdentityGrammar::checkAction));
        checkSids(statements);
        statements.forEach(
                statement -> require(!values(statement, "Action").isEmpty(), "Policy statement must contain actions."));
        statements.forEach(statement -> values(statement, "Resource").forEach(IdentityGrammar::checkResource));
    }

    static List<JsonNode> statements(JsonNode policy) {
        var statement = policy.get("Statement");
        return statement.isArray()
                ? StreamSupport.stream(statement.spliterator(), false).toList()
                : List.of(statement);
    }

    private static void checkPrincipal(JsonNode statement) {
        require(
                !statement.has("Principal") && !statement.has("NotPrincipal"),
                "Policy document should not specify a principal.");
    }

    private static boolean isStatement(JsonNode statement) {
        var effect = statement.path("Effect").asText();
        return statement.isObject()
                && onlyHas(statement, OF_STATEMENT)
                && (effect.equals("Allow") || effect.equals("Deny"))
                && !(statement.has("Action") && statement.has("NotAction"))
                && !(statement.has("Resource") && statement.has("NotResource"))
                && Stream.of("Action", "NotAction", "Resource", "NotResource")
                        .allMatch(name -> isTextOrTexts(statement.path(name)))
                && (!statement.has("Condition") || isCondition(statement.get("Condition")));
    }

    /** Which operators there are is seen when the policy is read. */
    private static boolean isCondition(JsonNode condition) {
        return condition.isObject()
                && StreamSupport.stream(condition.spliterator(), false).allMatch(JsonNode::isObject);
    }

    private static boolean isTextOrTexts(JsonNode value) {
        return value.isMissingNode()
                || value.isTextual()
                || value.isArray()
                        && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private static void checkAction(String action) {
        if (action.equals("*")) {
            return;
        }
        var parts = action.split(":", -1);
        require(parts.length > 1, "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        require(parts.length == 2, "Actions/Condition can contain only one colon.");
        require(parts[0].matches("[a-zA-Z0-9.-]+"), "Vendor " + parts[0] + " is not valid");
    }

    private static void checkSids(List<JsonNode> statements) {
        var seen = new HashSet<String>();
        for (var statement : statements) {
            var sid = statement.path("Sid").asText();
            require(sid.isEmpty() || seen.add(sid), "Statement IDs (SID) in a single policy must be unique.");
        }
    }

    private static void checkResource(String resource) {
        if (resource.equals("*")) {
            return;
        }
        require(resource.startsWith("arn:"), "Resource " + resource + " must be in ARN format or \"*\".");
        var parts = resource.split(":", 6);
        require(parts.length > 2, "Resource vendor must be fully qualified and cannot contain regexes.");
        if (!PARTITIONS.contains(parts[1])) {
            var named = Stream.concat(Stream.of(parts), Stream.generate(() -> "*"))
                    .limit(6)
                    .toList();
            require(
                    false,
                    "Partition \"" + parts[1] + "\" is not valid for resource \"" + String.join(":", named) + "\".");
        }
    }

    /** The values of an element or of its {@code Not} form. */
    private static List<String> values(JsonNode statement, String name) {
        var value = statement.has(name) ? statement.get(name) : statement.path("Not" + name);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : Stream.of(value)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .toList();
    }

    private static boolean onlyHas(JsonNode node, Set<String> names) {
        return node.properties().stream().allMatch(entry -> names.contains(entry.getKey()));
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
