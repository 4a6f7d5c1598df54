package dev.wildrydes.localcloud.service.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code AWS::IAM::Role}. It leaves alone what others have put on its role, such as an {@code AWS::IAM::Policy}. */
final class RoleProvider implements ResourceProvider {
    private static final int LONGEST_NAME = 64;

    private final Roles roles;
    private final ManagedPolicies managed;
    private final Clock clock;

    RoleProvider(Roles roles, ManagedPolicies managed, Clock clock) {
        this.roles = roles;
        this.managed = managed;
        this.clock = clock;
    }

    @Override
    public ResourceType type() {
        return ResourceType.named("AWS::IAM::Role")
                .required("AssumeRolePolicyDocument")
                .optional(
                        "Description",
                        "ManagedPolicyArns",
                        "MaxSessionDuration",
                        "Path",
                        "PermissionsBoundary",
                        "Policies",
                        "RoleName",
                        "Tags")
                .createOnly("RoleName", "Path")
                .attributes("Arn", "RoleId");
    }

    @Override
    public Resource create(ResourceRequest request) {
        var properties = request.properties();
        var madeBy = request.stackId() + "/" + request.logicalId();
        var name = properties.path("RoleName").asText(request.generatedName(LONGEST_NAME));
        var made = roles.find(name).filter(role -> madeBy.equals(role.madeBy()));
        if (made.isPresent()) {
            return resource(made.get());
        }
        var role = new RoleRecord(
                name,
                properties.path("Path").asText("/"),
                Ids.random("AROA"),
                document(properties.path("AssumeRolePolicyDocument")),
                description(properties),
                maxSessionSeconds(properties),
                clock.instant(),
                policies(properties),
                attached(properties),
                tags(request, properties),
                madeBy,
                boundary(properties));
        roles.create(role);
        return resource(role);
    }

    @Override
    public Resource update(ResourceRequest request) {
        var properties = request.properties();
        var trustPolicy = document(properties.path("AssumeRolePolicyDocument"));
        Rules.checkTrustPolicy(trustPolicy);
        var policies = policies(properties);
        var attached = attached(properties);
        var boundary = boundary(properties);
        var before = request.previous();
        return resource(roles.change(request.physicalId(), role -> role.withTrustPolicy(trustPolicy)
                .withSettings(description(properties), maxSessionSeconds(properties))
                .withBoundary(boundary)
                .withInlinePolicies(all -> {
                    before.path("Policies").forEach(policy -> all.remove(policyName(policy)));
                    all.putAll(policies);
                })
                .withAttachedPolicies(all -> {
                    before.path("ManagedPolicyArns").forEach(arn -> all.remove(arn.asText()));
                    all.addAll(attached);
                })
                .withTags(all -> {
                    before.path("Tags")
                            .forEach(tag -> all.remove(tag.path("Key").asText()));
                    all.putAll(tags(request, properties));
                })));
    }

    @Override
    public void delete(ResourceRequest request) {
        var name = request.physicalId();
        if (roles.find(name).isEmpty()) {
            return;
        }
        roles.change(name, role -> role.withInlinePolicies(
                        all -> request.properties().path("Policies").forEach(policy -> all.remove(policyName(policy))))
                .withAttachedPolicies(all ->
                        request.properties().path("ManagedPolicyArns").forEach(arn -> all.remove(arn.asText()))));
        roles.delete(name);
    }

    private List<String> attached(ObjectNode properties) {
        var arns = new ArrayList<String>();
        for (var arn : properties.path("ManagedPolicyArns")) {
            managed.attachable(arn.asText());
            arns.add(arn.asText());
        }
        return arns;
    }

    private String boundary(ObjectNode properties) {
        var arn = properties.path("PermissionsBoundary").asText(null);
        return arn == null ? null : managed.attachable(arn).arn();
    }

    private static Map<String, String> policies(ObjectNode properties) {
        var policies = new LinkedHashMap<String, String>();
        for (var policy : properties.path("Policies")) {
            var document = document(policy.path("PolicyDocument"));
            Rules.checkIdentityPolicy(document);
            policies.put(policyName(policy), document);
        }
        return policies;
    }

    private static String policyName(JsonNode policy) {
        var name = policy.path("PolicyName").asText("");
        if (name.isEmpty()) {
            throw new AwsError(400, "ValidationError", "Property PolicyName of a role's Policies cannot be empty.");
        }
        return name;
    }

    private static Map<String, String> tags(ResourceRequest request, ObjectNode properties) {
        var tags = new LinkedHashMap<>(request.tags());
        properties
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    private static String description(ObjectNode properties) {
        return properties.path("Description").asText(null);
    }

    private static int maxSessionSeconds(ObjectNode properties) {
        return properties.path("MaxSessionDuration").asInt(Roles.DEFAULT_SESSION_SECONDS);
    }

    /** A policy in a template is an object, or that object's JSON as text. */
    static String document(JsonNode policy) {
        return policy.isTextual() ? policy.asText() : policy.toString();
    }

    private static Resource resource(RoleRecord role) {
        return new Resource(role.name(), Map.of("Arn", role.arn(), "RoleId", role.id()));
    }
}
