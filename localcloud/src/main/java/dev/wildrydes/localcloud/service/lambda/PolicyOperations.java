package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.service.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;

/** Functions' resource policies: who outside of the account's own policies may invoke them. */
final class PolicyOperations {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SOURCE_ARN =
            "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?"
                    + "-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.(amazonaws|amazon)\\.com(\\.cn)?");
    private static final String ALIAS = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private final FunctionTable table;

    PolicyOperations(FunctionTable table) {
        this.table = table;
    }

    /** AddPermission. */
    public AddPermissionResponse addPermission(AddPermissionRequest request, Call call) {
        checkConstraints(request);
        var name = FunctionName.of(request.functionName(), request.qualifier(), call.region());
        checkTarget(name);
        checkPrincipal(request.principal());
        var statement = statement(request, name);
        change(name, request.revisionId(), all -> {
            if (all.putIfAbsent(request.statementId(), statement) != null) {
                throw LambdaErrors.conflict("The statement id (" + request.statementId()
                        + ") provided already exists. Please provide a new statement id, or remove the existing"
                        + " statement.");
            }
        });
        return AddPermissionResponse.builder().statement(statement.toString()).build();
    }

    private static void checkConstraints(AddPermissionRequest request) {
        new Constraints()
                .present(request.statementId(), "statementId")
                .present(request.action(), "action")
                .present(request.principal(), "principal")
                .length(request.statementId(), "statementId", 100)
                .pattern(request.statementId(), "statementId", "([a-zA-Z0-9-_]+)")
                .pattern(request.action(), "action", "(lambda:[*]|lambda:[a-zA-Z]+|[*])")
                .pattern(request.principal(), "principal", "[^\\s]+")
                .pattern(request.sourceArn(), "sourceArn", SOURCE_ARN)
                .pattern(request.sourceAccount(), "sourceAccount", "\\d{12}")
                .length(request.eventSourceToken(), "eventSourceToken", 256)
                .pattern(request.eventSourceToken(), "eventSourceToken", "[a-zA-Z0-9._\\-]+")
                .pattern(request.principalOrgID(), "principalOrgID", "o-[a-z0-9]{10,32}")
                .oneOf(request.functionUrlAuthTypeAsString(), "functionUrlAuthType", "NONE", "AWS_IAM")
                .check();
    }

    /** RemovePermission. */
    public RemovePermissionResponse removePermission(RemovePermissionRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), request.qualifier(), call.region());
        if (table.find(name).isEmpty()) {
            throw LambdaErrors.notFound("No policy found for: " + name.qualifiedArn());
        }
        checkTarget(name);
        change(name, request.revisionId(), all -> {
            if (all.isEmpty()) {
                throw LambdaErrors.notFound("No policy is associated with the given resource.");
            }
            if (all.remove(request.statementId()) == null) {
                throw LambdaErrors.notFound("Statement " + request.statementId() + " is not found in resource policy.");
            }
        });
        return RemovePermissionResponse.builder().build();
    }

    /** GetPolicy. */
    public GetPolicyResponse getPolicy(GetPolicyRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), request.qualifier(), call.region());
        var policy = document(name).orElseThrow(LambdaErrors::noSuchResource);
        return GetPolicyResponse.builder()
                .policy(policy)
                .revisionId(table.get(name).attached(name.effectiveQualifier()).policyRevision())
                .build();
    }

    /** The policy under this qualifier as JSON; empty if it has no statement. */
    Optional<String> document(FunctionName name) {
        return table.find(name)
                .map(function -> function.attached(name.effectiveQualifier()).statements())
                .filter(statements -> !statements.isEmpty())
                .map(statements -> {
                    var policy =
                            JSON.createObjectNode().put("Version", "2012-10-17").put("Id", "default");
                    policy.putArray("Statement").addAll(statements.values());
                    return policy.toString();
                });
    }

    private void change(FunctionName name, String revision, Consumer<Map<String, ObjectNode>> change) {
        table.change(
                name,
                function -> function.withAttached(name.effectiveQualifier(), before -> {
                    if (revision != null && !revision.equals(before.policyRevision())) {
                        throw LambdaErrors.revisionMismatch("GetPolicy");
                    }
                    var all = new LinkedHashMap<>(before.statements());
                    change.accept(all);
                    return before.withStatements(all, UUID.randomUUID().toString());
                }));
    }

    /** As recorded in LocalStack's {@code test_permission_exceptions}. */
    private void checkTarget(FunctionName name) {
        if (name.qualifier().isPresent() && name.isLatest()) {
            throw LambdaErrors.invalid("We currently do not support adding policies for $LATEST.");
        }
        var isAlias = name.qualifier().filter(one -> one.matches(ALIAS)).isPresent();
        if (table.target(name).isEmpty()) {
            throw isAlias && table.find(name).isPresent()
                    ? LambdaErrors.aliasNotFound(name.qualifiedArn())
                    : LambdaErrors.functionNotFound(name.qualifiedArn());
        }
    }

    private static void checkPrincipal(String principal) {
        var isOne = principal.equals("*")
                || ACCOUNT.matcher(principal).matches()
                || principal.startsWith("arn:")
                || SERVICE.matcher(principal).matches();
        if (!isOne) {
            throw LambdaErrors.invalid("The provided principal was invalid. Please check the principal and try again.");
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
        put(condition, "StringEquals", "AWS:SourceAccount", request.sourceAccount());
        put(condition, "StringEquals", "lambda:EventSourceToken", request.eventSourceToken());
        put(condition, "StringEquals", "lambda:FunctionUrlAuthType", request.functionUrlAuthTypeAsString());
        put(condition, "StringEquals", "aws:PrincipalOrgID", request.principalOrgID());
        put(condition, "ArnLike", "AWS:SourceArn", request.sourceArn());
        return condition;
    }

    private static void put(ObjectNode condition, String operator, String key, String value) {
        if (value != null) {
            condition.withObject("/" + operator).put(key, value);
        }
    }
}
