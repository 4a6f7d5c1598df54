package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.PolicyDocument;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.auth.Simulation;
import dev.wildrydes.localcloud.auth.Simulation.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.Statement;

/**
 * The policy simulator: an answer for each action on each resource. Its shape, with the columns in which statements
 * begin and end, is that of LocalStack's snapshot test_simulate_principle_policy.
 */
final class Simulations {
    private static final String ROLE_ARN = Account.globalArn("iam", "role/");

    private final Roles roles;
    private final ManagedPolicies managed;
    private final Clock clock;

    Simulations(Roles roles, ManagedPolicies managed, Clock clock) {
        this.roles = roles;
        this.managed = managed;
        this.clock = clock;
    }

    public SimulatePrincipalPolicyResponse ofPrincipal(SimulatePrincipalPolicyRequest request) {
        var role = role(request.policySourceArn());
        var policies = new ArrayList<Source>();
        role.inlinePolicies().forEach((name, document) -> policies.add(new Source(name, document)));
        role.attachedPolicies().stream()
                .map(managed::get)
                .forEach(policy -> policies.add(new Source(policy.name(), policy.document())));
        policies.addAll(given(request.policyInputList(), "PolicyInputList"));
        var boundaries = given(request.permissionsBoundaryPolicyInputList(), "PermissionsBoundaryPolicyInputList");
        var own = Optional.ofNullable(role.boundary())
                .map(managed::get)
                .map(policy -> List.of(new Source(policy.name(), policy.document())))
                .orElse(List.of());
        var simulation = new Simulation(
                new Principal.AssumedRole(role.name(), "simulation"),
                policies,
                boundaries.isEmpty() ? own : boundaries,
                resourcePolicy(request.resourcePolicy()),
                entries(request.contextEntries()),
                clock.instant());
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(results(simulation, request.actionNames(), request.resourceArns()))
                .isTruncated(false)
                .build();
    }

    public SimulateCustomPolicyResponse ofPolicies(SimulateCustomPolicyRequest request) {
        var simulation = new Simulation(
                caller(request.callerArn()),
                given(request.policyInputList(), "PolicyInputList"),
                given(request.permissionsBoundaryPolicyInputList(), "PermissionsBoundaryPolicyInputList"),
                resourcePolicy(request.resourcePolicy()),
                entries(request.contextEntries()),
                clock.instant());
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(results(simulation, request.actionNames(), request.resourceArns()))
                .isTruncated(false)
                .build();
    }

    private static List<EvaluationResult> results(Simulation simulation, List<String> actions, List<String> resources) {
        if (actions.isEmpty()) {
            throw Rules.violated("null", "actionNames", "Member must not be null");
        }
        var results = new ArrayList<EvaluationResult>();
        for (var action : actions) {
            if (resources.isEmpty()) {
                results.add(result(simulation, action, "*").build());
            }
            for (var resource : resources) {
                var result = result(simulation, action, resource);
                results.add(
                        result.resourceSpecificResults(specific(result.build())).build());
            }
        }
        return results;
    }

    private static EvaluationResult.Builder result(Simulation simulation, String action, String resource) {
        var result = simulation.ask(action, resource);
        var answer = EvaluationResult.builder()
                .evalActionName(action)
                .evalResourceName(resource)
                .evalDecision(result.decision())
                .evalDecisionDetailsWithStrings(Map.of())
                .matchedStatements(
                        result.matches().stream().map(Simulations::statement).toList())
                .missingContextValues(result.missing())
                .organizationsDecisionDetail(detail -> detail.allowedByOrganizations(true));
        return simulation.boundaries().isEmpty()
                ? answer
                : answer.permissionsBoundaryDecisionDetail(
                        detail -> detail.allowedByPermissionsBoundary(result.bounded()));
    }

    private static ResourceSpecificResult specific(EvaluationResult result) {
        return ResourceSpecificResult.builder()
                .evalResourceName(result.evalResourceName())
                .evalResourceDecision(result.evalDecision())
                .matchedStatements(result.matchedStatements())
                .missingContextValues(result.missingContextValues())
                .build();
    }

    private static Statement statement(Simulation.Match match) {
        return Statement.builder()
                .sourcePolicyId(match.sourceId())
                .sourcePolicyType("IAM Policy")
                .startPosition(position -> position.line(match.startLine()).column(match.startColumn()))
                .endPosition(position -> position.line(match.endLine()).column(match.endColumn()))
                .build();
    }

    private RoleRecord role(String arn) {
        if (arn == null || !arn.startsWith(Account.globalArn("iam", ""))) {
            throw new AwsError(400, "InvalidInput", "Invalid Entity Arn: " + arn);
        }
        if (!arn.startsWith(ROLE_ARN)) {
            throw new AwsError(404, "NoSuchEntity", "The entity with ARN " + arn + " cannot be found.");
        }
        return roles.get(arn.substring(arn.lastIndexOf('/') + 1));
    }

    private static Principal caller(String arn) {
        return arn != null && arn.startsWith(ROLE_ARN)
                ? new Principal.AssumedRole(arn.substring(arn.lastIndexOf('/') + 1), "simulation")
                : new Principal.User(arn == null ? "simulation" : arn.substring(arn.lastIndexOf('/') + 1));
    }

    private static List<Source> given(List<String> documents, String list) {
        var sources = new ArrayList<Source>();
        for (var document : documents) {
            sources.add(new Source(list + "." + (sources.size() + 1), checked(document)));
        }
        return sources;
    }

    private static Optional<Source> resourcePolicy(String document) {
        return Optional.ofNullable(document).map(json -> new Source("ResourcePolicy", checked(json)));
    }

    private static String checked(String document) {
        try {
            PolicyDocument.parse(document);
            return document;
        } catch (IllegalArgumentException e) {
            throw new AwsError(400, "InvalidInput", e.getMessage());
        }
    }

    private static Map<String, List<String>> entries(List<ContextEntry> entries) {
        var byKey = new TreeMap<String, List<String>>();
        for (var entry : entries) {
            if (entry.contextKeyName() == null) {
                var member = "contextEntries." + (entries.indexOf(entry) + 1) + ".member.contextKeyName";
                throw Rules.violated("null", member, "Member must not be null");
            }
            byKey.put(entry.contextKeyName(), entry.contextKeyValues());
        }
        return byKey;
    }
}
