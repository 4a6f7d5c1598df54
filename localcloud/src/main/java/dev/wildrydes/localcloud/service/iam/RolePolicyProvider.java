package dev.wildrydes.localcloud.service.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code AWS::IAM::Policy}: one inline policy, embedded in each of some roles. */
final class RolePolicyProvider implements ResourceProvider {
    private static final int LONGEST_ID = 128;

    private final Roles roles;

    RolePolicyProvider(Roles roles) {
        this.roles = roles;
    }

    @Override
    public ResourceType type() {
        return ResourceType.named("AWS::IAM::Policy")
                .required("PolicyDocument", "PolicyName")
                .optional("Roles");
    }

    @Override
    public Resource create(ResourceRequest request) {
        put(request.properties());
        return new Resource(request.generatedName(LONGEST_ID), Map.of());
    }

    @Override
    public Resource update(ResourceRequest request) {
        var name = name(request.properties());
        var kept = name.equals(name(request.previous())) ? roleNames(request.properties()) : List.<String>of();
        put(request.properties());
        roleNames(request.previous()).stream()
                .filter(role -> !kept.contains(role))
                .forEach(role -> takeAway(role, name(request.previous())));
        return new Resource(request.physicalId(), Map.of());
    }

    @Override
    public void delete(ResourceRequest request) {
        roleNames(request.properties()).forEach(role -> takeAway(role, name(request.properties())));
    }

    private void put(ObjectNode properties) {
        var document = RoleProvider.document(properties.path("PolicyDocument"));
        Rules.checkIdentityPolicy(document);
        var names = roleNames(properties);
        if (names.isEmpty()) {
            throw new AwsError(400, "ValidationError", "At least one of [Groups,Roles,Users] must be non-empty.");
        }
        for (var role : names) {
            roles.change(role, record -> record.withInlinePolicies(all -> all.put(name(properties), document)));
        }
    }

    private void takeAway(String role, String policy) {
        if (roles.find(role).isPresent()) {
            roles.change(role, record -> record.withInlinePolicies(all -> all.remove(policy)));
        }
    }

    private static String name(ObjectNode properties) {
        return properties.path("PolicyName").asText();
    }

    private static List<String> roleNames(ObjectNode properties) {
        var names = new ArrayList<String>();
        properties.path("Roles").forEach(role -> names.add(role.asText()));
        return names;
    }
}
