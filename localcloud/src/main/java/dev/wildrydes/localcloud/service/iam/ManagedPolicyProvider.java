package dev.wildrydes.localcloud.service.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code AWS::IAM::ManagedPolicy}: a policy with an ARN of its own, attached to some roles. */
final class ManagedPolicyProvider implements ResourceProvider {
    private static final int MOST_VERSIONS = 5;

    private final PolicyOperations operations;
    private final ManagedPolicies managed;
    private final Roles roles;
    private final Clock clock;

    ManagedPolicyProvider(PolicyOperations operations, ManagedPolicies managed, Roles roles, Clock clock) {
        this.operations = operations;
        this.managed = managed;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public ResourceType type() {
        return ResourceType.named("AWS::IAM::ManagedPolicy")
                .required("PolicyDocument")
                .optional("Description", "ManagedPolicyName", "Path", "Roles")
                .createOnly("Description", "ManagedPolicyName", "Path")
                .attributes("PolicyArn", "PolicyId", "DefaultVersionId");
    }

    @Override
    public Resource create(ResourceRequest request) {
        var properties = request.properties();
        var madeBy = request.stackId() + "/" + request.logicalId();
        var name = properties.path("ManagedPolicyName").asText(request.generatedName(Rules.LONGEST_POLICY_NAME));
        var path = properties.path("Path").asText("/");
        var policy = managed.find(ManagedPolicies.arn(path, name))
                .filter(made -> madeBy.equals(made.madeBy()))
                .orElseGet(() -> operations.made(
                        name,
                        path,
                        properties.path("Description").asText(null),
                        document(properties),
                        Map.of(),
                        madeBy));
        roleNames(properties).forEach(role -> attach(role, policy.arn()));
        return resource(policy);
    }

    /** IAM keeps five versions; the oldest that is not in force makes room. */
    @Override
    public Resource update(ResourceRequest request) {
        var arn = request.physicalId();
        var document = document(request.properties());
        Rules.checkManagedPolicy(document);
        var policy = managed.change(arn, record -> {
            if (record.document().equals(document)) {
                return record;
            }
            var kept = record;
            if (record.versions().size() == MOST_VERSIONS) {
                var oldest = record.versions().stream()
                        .filter(version -> !version.id().equals(record.defaultVersion()))
                        .findFirst()
                        .orElseThrow();
                kept = record.withoutVersion(oldest.id());
            }
            return kept.withVersion(document, true, clock.instant());
        });
        var wanted = roleNames(request.properties());
        wanted.forEach(role -> attach(role, arn));
        roleNames(request.previous()).stream()
                .filter(role -> !wanted.contains(role))
                .forEach(role -> detach(role, arn));
        return resource(policy);
    }

    @Override
    public void delete(ResourceRequest request) {
        var arn = request.physicalId();
        var policy = managed.find(arn);
        if (policy.isEmpty()) {
            return;
        }
        roleNames(request.properties()).forEach(role -> detach(role, arn));
        policy.get().versions().stream()
                .map(PolicyRecord.Version::id)
                .filter(version -> !version.equals(policy.get().defaultVersion()))
                .forEach(version -> operations.deleteVersion(arn, version));
        operations.delete(arn);
    }

    private void attach(String role, String arn) {
        roles.change(role, record -> record.withAttachedPolicies(all -> all.add(arn)));
    }

    private void detach(String role, String arn) {
        if (roles.find(role).isPresent()) {
            roles.change(role, record -> record.withAttachedPolicies(all -> all.remove(arn)));
        }
    }

    private static String document(ObjectNode properties) {
        return RoleProvider.document(properties.path("PolicyDocument"));
    }

    private static List<String> roleNames(ObjectNode properties) {
        var names = new ArrayList<String>();
        properties.path("Roles").forEach(role -> names.add(role.asText()));
        return names;
    }

    private static Resource resource(PolicyRecord policy) {
        return new Resource(
                policy.arn(),
                Map.of(
                        "PolicyArn",
                        policy.arn(),
                        "PolicyId",
                        policy.id(),
                        "DefaultVersionId",
                        policy.defaultVersion()));
    }
}
