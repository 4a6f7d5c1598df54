package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;

/** Functions' resource policies: who outside of the account's own policies may invoke them. */
final class FunctionPolicy {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern STATEMENT_ID = Pattern.compile("[a-zA-Z0-9-_]{1,100}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private final FunctionTable table;

    FunctionPolicy(FunctionTable table) {
        this.table = table;
    }

    /** Adds a statement; the statement, as JSON. */
    String add(AddPermissionRequest request, String region) {
        var name = FunctionName.of(request.functionName(), request.qualifier(), region);
        if (!STATEMENT_ID.matcher(request.statementId()).matches()) {
            throw LambdaErrors.constraint(
                    request.statementId(),
                    "statementId",
                    "Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)");
        }
        var statement = statement(request, name);
        table.change(name, function -> {
            checkRevision(function, request.revisionId());
            var all = new LinkedHashMap<>(function.statements());
            if (all.putIfAbsent(request.statementId(), statement) != null) {
                throw LambdaErrors.conflict("The statement id (" + request.statementId()
                        + ") provided already exists. Please provide a new statement id, or remove the existing"
                        + " statement.");
            }
            return function.withStatements(all, UUID.randomUUID().toString());
        });
        return statement.toString();
    }

    void remove(RemovePermissionRequest request, String region) {
        var name = FunctionName.of(request.functionName(), request.qualifier(), region);
        table.change(name, function -> {
            checkRevision(function, request.revisionId());
            var all = new LinkedHashMap<>(function.statements());
            if (all.remove(request.statementId()) == null) {
                throw LambdaErrors.notFound("Statement " + request.statementId() + " is not found in resource policy.");
            }
            return function.withStatements(all, UUID.randomUUID().toString());
        });
    }

    GetPolicyResponse get(FunctionName name) {
        var function = table.get(name);
        var policy = document(function)
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
        return GetPolicyResponse.builder()
                .policy(policy)
                .revisionId(function.policyRevision())
                .build();
    }

    /** The policy as JSON; empty if it has no statement. */
    static Optional<String> document(FunctionRecord function) {
        if (function.statements().isEmpty()) {
            return Optional.empty();
        }
        var policy = JSON.createObjectNode().put("Version", "2012-10-17").put("Id", "default");
        policy.putArray("Statement").addAll(function.statements().values());
        return Optional.of(policy.toString());
    }

    private static void checkRevision(FunctionRecord function, String expected) {
        if (expected != null && !expected.equals(function.policyRevision())) {
            throw LambdaErrors.revisionMismatch();
        }
    }

    private static ObjectNode statement(AddPermissionRequest request, FunctionName name) {
        var statement =
                JSON.createObjectNode().put("Sid", request.statementId()).put("Effect", "Allow");
        var principal = request.principal();
        if (principal.equals("*")) {
            statement.put("Principal", "*");
        } else if (ACCOUNT.matcher(principal).matches()) {
            statement.putObject("Principal").put("AWS", "arn:aws:iam::" + principal + ":root");
        } else if (principal.startsWith("arn:")) {
            statement.putObject("Principal").put("AWS", principal);
        } else {
            statement.putObject("Principal").put("Service", principal);
        }
        statement.put("Action", request.action()).put("Resource", name.qualifiedArn());
        var condition = condition(request);
        if (!condition.isEmpty()) {
            statement.set("Condition", condition);
        }
        return statement;
    }

    private static ObjectNode condition(AddPermissionRequest request) {
        var condition = JSON.createObjectNode();
        if (request.sourceAccount() != null) {
            condition.putObject("StringEquals").put("AWS:SourceAccount", request.sourceAccount());
        }
        if (request.principalOrgID() != null) {
            condition.withObject("StringEquals").put("aws:PrincipalOrgID", request.principalOrgID());
        }
        if (request.sourceArn() != null) {
            condition.putObject("ArnLike").put("AWS:SourceArn", request.sourceArn());
        }
        return condition;
    }
}
