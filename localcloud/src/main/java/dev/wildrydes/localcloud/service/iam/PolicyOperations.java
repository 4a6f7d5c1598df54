package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** Managed policies, their versions, and who has them. */
final class PolicyOperations {
    private final Store store;
    private final Roles roles;
    private final ManagedPolicies managed;
    private final Clock clock;

    PolicyOperations(Store store, Roles roles, ManagedPolicies managed, Clock clock) {
        this.store = store;
        this.roles = roles;
        this.managed = managed;
        this.clock = clock;
    }

    public CreatePolicyResponse create(CreatePolicyRequest request) {
        var path = request.path() == null ? "/" : request.path();
        var policy = made(
                String.valueOf(request.policyName()),
                path,
                request.description(),
                request.policyDocument(),
                Tags.of(request.tags()),
                null);
        return CreatePolicyResponse.builder()
                .policy(described(policy).description(null).build())
                .build();
    }

    /** @param madeBy the stack's ARN and the logical id, if a stack makes it; else null */
    PolicyRecord made(
            String name, String path, String description, String document, Map<String, String> tags, String madeBy) {
        var now = clock.instant();
        var policy = new PolicyRecord(
                ManagedPolicies.arn(path, name),
                name,
                path,
                Ids.random("ANPA"),
                description,
                now,
                now,
                "v1",
                1,
                List.of(new PolicyRecord.Version("v1", String.valueOf(document), now)),
                tags,
                madeBy);
        managed.create(policy);
        return policy;
    }

    public GetPolicyResponse get(GetPolicyRequest request) {
        var policy = managed.get(request.policyArn());
        var described = described(policy)
                .tags(policy.tags().isEmpty() ? null : Tags.list(policy.tags()))
                .build();
        return GetPolicyResponse.builder().policy(described).build();
    }

    public ListPoliciesResponse list(ListPoliciesRequest request) {
        var scope = Optional.ofNullable(request.scopeAsString()).orElse("All");
        var prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        var bounding = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY;
        var all = managed.list().stream()
                .filter(policy -> scope.equals("All") || scope.equals("AWS") == managed.isOfAws(policy))
                .filter(policy -> policy.path().startsWith(prefix))
                .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached()) || attachments(policy) > 0)
                .filter(policy -> !bounding || boundaries(policy) > 0)
                .sorted(Comparator.comparing(PolicyRecord::arn))
                .toList();
        var page = Page.of(all, PolicyRecord::arn, request.marker(), request.maxItems());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream()
                        .map(policy -> described(policy).description(null).build())
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    public DeletePolicyResponse delete(DeletePolicyRequest request) {
        delete(request.policyArn());
        return DeletePolicyResponse.builder().build();
    }

    void delete(String arn) {
        store.write(() -> {
            var policy = managed.get(arn);
            if (attachments(policy) + boundaries(policy) > 0) {
                throw conflict("Cannot delete a policy attached to entities.");
            }
            if (policy.versions().size() > 1) {
                throw conflict("This policy has more than one version. Before you delete a policy, you must delete the"
                        + " policy's versions. The default version is deleted with the policy.");
            }
            managed.change(arn, same -> same);
            managed.remove(arn);
        });
    }

    public CreatePolicyVersionResponse createVersion(CreatePolicyVersionRequest request) {
        Rules.checkManagedPolicy(request.policyDocument());
        var inForce = Boolean.TRUE.equals(request.setAsDefault());
        var policy = managed.change(
                request.policyArn(), record -> record.withVersion(request.policyDocument(), inForce, clock.instant()));
        var newest = policy.versions().get(policy.versions().size() - 1);
        return CreatePolicyVersionResponse.builder()
                .policyVersion(described(policy, newest).document(null).build())
                .build();
    }

    public GetPolicyVersionResponse version(GetPolicyVersionRequest request) {
        var policy = managed.get(request.policyArn());
        var version = managed.version(request.policyArn(), request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(described(policy, version).build())
                .build();
    }

    /** The newest first, and all at once: there are five at most. */
    public ListPolicyVersionsResponse versions(ListPolicyVersionsRequest request) {
        var policy = managed.get(request.policyArn());
        var newestFirst = new ArrayList<>(policy.versions());
        Collections.reverse(newestFirst);
        return ListPolicyVersionsResponse.builder()
                .versions(newestFirst.stream()
                        .map(version ->
                                described(policy, version).document(null).build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    public SetDefaultPolicyVersionResponse setDefault(SetDefaultPolicyVersionRequest request) {
        var version = managed.version(request.policyArn(), request.versionId());
        managed.change(request.policyArn(), policy -> policy.withDefaultVersion(version.id(), clock.instant()));
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    public DeletePolicyVersionResponse deleteVersion(DeletePolicyVersionRequest request) {
        deleteVersion(request.policyArn(), request.versionId());
        return DeletePolicyVersionResponse.builder().build();
    }

    void deleteVersion(String arn, String versionId) {
        managed.version(arn, versionId);
        managed.change(arn, policy -> {
            if (policy.defaultVersion().equals(versionId)) {
                throw conflict("Cannot delete the default version of a policy.");
            }
            return policy.withoutVersion(versionId);
        });
    }

    public ListEntitiesForPolicyResponse entities(ListEntitiesForPolicyRequest request) {
        var arn = managed.get(request.policyArn()).arn();
        var bounded = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY;
        var prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        var wanted = Optional.ofNullable(request.entityFilterAsString()).orElse("Role");
        var all = roles.list().stream()
                .filter(role -> wanted.equals("Role"))
                .filter(role -> bounded
                        ? arn.equals(role.boundary())
                        : role.attachedPolicies().contains(arn))
                .filter(role -> role.path().startsWith(prefix))
                .toList();
        var page = Page.of(all, RoleRecord::name, request.marker(), request.maxItems());
        return ListEntitiesForPolicyResponse.builder()
                .policyRoles(page.items().stream()
                        .map(role -> PolicyRole.builder()
                                .roleName(role.name())
                                .roleId(role.id())
                                .build())
                        .toList())
                .policyUsers(List.of())
                .policyGroups(List.of())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private Policy.Builder described(PolicyRecord policy) {
        return Policy.builder()
                .arn(policy.arn())
                .policyName(policy.name())
                .policyId(policy.id())
                .path(policy.path())
                .description(policy.description())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(attachments(policy))
                .permissionsBoundaryUsageCount(boundaries(policy))
                .isAttachable(true)
                .createDate(policy.created())
                .updateDate(policy.updated());
    }

    private static PolicyVersion.Builder described(PolicyRecord policy, PolicyRecord.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .document(Documents.encoded(version.document()))
                .isDefaultVersion(version.id().equals(policy.defaultVersion()))
                .createDate(version.created());
    }

    private int attachments(PolicyRecord policy) {
        return (int) roles.list().stream()
                .filter(role -> role.attachedPolicies().contains(policy.arn()))
                .count();
    }

    private int boundaries(PolicyRecord policy) {
        return (int) roles.list().stream()
                .filter(role -> policy.arn().equals(role.boundary()))
                .count();
    }

    private static AwsError conflict(String message) {
        return new AwsError(409, "DeleteConflict", message);
    }
}
