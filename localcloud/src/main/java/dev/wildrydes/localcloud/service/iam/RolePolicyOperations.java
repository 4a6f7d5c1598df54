package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.AwsError;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;

/** The policies of a role: embedded in it, or attached to it. */
final class RolePolicyOperations {
    private final Roles roles;
    private final ManagedPolicies managed;

    RolePolicyOperations(Roles roles, ManagedPolicies managed) {
        this.roles = roles;
        this.managed = managed;
    }

    void put(PutRolePolicyRequest request) {
        var name = Rules.checkName(request.policyName(), "policyName", Rules.LONGEST_POLICY_NAME);
        roles.get(request.roleName());
        Rules.checkIdentityPolicy(request.policyDocument());
        roles.change(
                request.roleName(),
                role -> role.withInlinePolicies(policies -> policies.put(name, request.policyDocument())));
    }

    GetRolePolicyResponse get(GetRolePolicyRequest request) {
        var document = Optional.ofNullable(
                        roles.get(request.roleName()).inlinePolicies().get(String.valueOf(request.policyName())))
                .orElseThrow(() -> noSuchPolicy(request.policyName()));
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(Documents.encoded(document))
                .build();
    }

    void delete(String roleName, String policyName) {
        roles.change(
                roleName,
                role -> role.withInlinePolicies(policies -> {
                    if (policies.remove(String.valueOf(policyName)) == null) {
                        throw noSuchPolicy(policyName);
                    }
                }));
    }

    ListRolePoliciesResponse list(ListRolePoliciesRequest request) {
        var names = new TreeSet<>(roles.get(request.roleName()).inlinePolicies().keySet());
        var page = Page.of(names.stream().toList(), Function.identity(), request.marker(), request.maxItems());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    void attach(String roleName, String policyArn) {
        var arn = managed.attachable(policyArn).arn();
        roles.change(roleName, role -> role.withAttachedPolicies(policies -> policies.add(arn)));
    }

    void detach(String roleName, String policyArn) {
        roles.change(
                roleName,
                role -> role.withAttachedPolicies(policies -> {
                    if (!policies.remove(policyArn)) {
                        throw new AwsError(404, "NoSuchEntity", "Policy " + policyArn + " was not found.");
                    }
                }));
    }

    ListAttachedRolePoliciesResponse attached(ListAttachedRolePoliciesRequest request) {
        var prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        var all = roles.get(request.roleName()).attachedPolicies().stream()
                .map(managed::get)
                .filter(policy -> policy.path().startsWith(prefix))
                .map(policy -> AttachedPolicy.builder()
                        .policyArn(policy.arn())
                        .policyName(policy.name())
                        .build())
                .sorted(Comparator.comparing(AttachedPolicy::policyArn))
                .toList();
        var page = Page.of(all, AttachedPolicy::policyArn, request.marker(), request.maxItems());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static AwsError noSuchPolicy(String name) {
        return new AwsError(404, "NoSuchEntity", "The role policy with name " + name + " cannot be found.");
    }
}
