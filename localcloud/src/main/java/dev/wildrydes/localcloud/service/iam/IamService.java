package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.PolicySource;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** AWS Identity and Access Management, as far as roles go; it has one region for all. */
public final class IamService implements AwsService, PolicySource {
    private static final int DEFAULT_PAGE = 100;

    private final Cloud cloud;
    private final Roles roles;
    private final ManagedPolicies managed = new ManagedPolicies();

    /** @param cloud keeps the roles */
    public IamService(Cloud cloud) {
        this.cloud = cloud;
        this.roles = new Roles(cloud.store());
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.IAM;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        var type = request.getClass().getSimpleName();
        var action = "iam:" + type.substring(0, type.length() - "Request".length());
        var policy = request.getValueForField("PolicyArn", String.class);
        var role = request.getValueForField("RoleName", String.class).map(this::roleArn);
        return List.of(new Access(action, role.or(() -> policy).orElse("*")));
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(new RoleProvider(roles, managed, cloud.clock()), new RolePolicyProvider(roles));
    }

    @Override
    public List<String> identityPolicies(String roleName) {
        var documents = new ArrayList<String>();
        roles.find(roleName).ifPresent(role -> {
            documents.addAll(role.inlinePolicies().values());
            role.attachedPolicies().forEach(arn -> managed.document(arn).ifPresent(documents::add));
        });
        return documents;
    }

    public CreateRoleResponse createRole(CreateRoleRequest request) {
        var role = new RoleRecord(
                required(request.roleName(), "roleName"),
                request.path() == null ? "/" : request.path(),
                Ids.random("AROA"),
                request.assumeRolePolicyDocument(),
                request.description(),
                request.maxSessionDuration() == null ? Roles.DEFAULT_SESSION_SECONDS : request.maxSessionDuration(),
                cloud.clock().instant(),
                Map.of(),
                List.of(),
                tags(request.tags()),
                null);
        roles.create(role);
        return CreateRoleResponse.builder().role(describe(role)).build();
    }

    public GetRoleResponse getRole(GetRoleRequest request) {
        return GetRoleResponse.builder()
                .role(describe(roles.get(request.roleName())))
                .build();
    }

    public ListRolesResponse listRoles(ListRolesRequest request) {
        var after = Optional.ofNullable(request.marker()).orElse("");
        var prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        var most = Optional.ofNullable(request.maxItems()).orElse(DEFAULT_PAGE);
        var left = roles.list().stream()
                .filter(role -> role.path().startsWith(prefix) && role.name().compareTo(after) > 0)
                .toList();
        var page = left.subList(0, Math.min(most, left.size()));
        var more = page.size() < left.size();
        return ListRolesResponse.builder()
                .roles(page.stream().map(IamService::describe).toList())
                .isTruncated(more)
                .marker(more ? page.get(page.size() - 1).name() : null)
                .build();
    }

    public UpdateRoleResponse updateRole(UpdateRoleRequest request) {
        roles.change(
                request.roleName(),
                role -> role.withSettings(
                        request.description() == null ? role.description() : request.description(),
                        request.maxSessionDuration() == null
                                ? role.maxSessionSeconds()
                                : request.maxSessionDuration()));
        return UpdateRoleResponse.builder().build();
    }

    public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request) {
        Roles.checkTrustPolicy(request.policyDocument());
        roles.change(request.roleName(), role -> role.withTrustPolicy(request.policyDocument()));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
        roles.delete(request.roleName());
        return DeleteRoleResponse.builder().build();
    }

    public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
        Roles.checkIdentityPolicy(request.policyDocument());
        var name = required(request.policyName(), "policyName");
        roles.change(
                request.roleName(),
                role -> role.withInlinePolicies(policies -> policies.put(name, request.policyDocument())));
        return PutRolePolicyResponse.builder().build();
    }

    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        var document = roles.get(request.roleName()).inlinePolicies().get(request.policyName());
        if (document == null) {
            throw noSuchPolicy(request.policyName());
        }
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(encoded(document))
                .build();
    }

    public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
        roles.change(
                request.roleName(),
                role -> role.withInlinePolicies(policies -> {
                    if (policies.remove(request.policyName()) == null) {
                        throw noSuchPolicy(request.policyName());
                    }
                }));
        return DeleteRolePolicyResponse.builder().build();
    }

    public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
        return ListRolePoliciesResponse.builder()
                .policyNames(new TreeMap<>(roles.get(request.roleName()).inlinePolicies()).keySet())
                .isTruncated(false)
                .build();
    }

    public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
        managed.name(request.policyArn());
        roles.change(
                request.roleName(), role -> role.withAttachedPolicies(policies -> policies.add(request.policyArn())));
        return AttachRolePolicyResponse.builder().build();
    }

    public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
        roles.change(
                request.roleName(),
                role -> role.withAttachedPolicies(policies -> {
                    if (!policies.remove(request.policyArn())) {
                        throw new AwsError(404, "NoSuchEntity", "Policy " + request.policyArn() + " was not found.");
                    }
                }));
        return DetachRolePolicyResponse.builder().build();
    }

    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request) {
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(roles.get(request.roleName()).attachedPolicies().stream()
                        .map(arn -> AttachedPolicy.builder()
                                .policyArn(arn)
                                .policyName(managed.name(arn))
                                .build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    public ListPoliciesResponse listPolicies(ListPoliciesRequest request) {
        var local = "Local".equals(request.scopeAsString());
        return ListPoliciesResponse.builder()
                .policies(local ? List.of() : managed.list())
                .isTruncated(false)
                .build();
    }

    public GetPolicyResponse getPolicy(GetPolicyRequest request) {
        return GetPolicyResponse.builder()
                .policy(managed.describe(request.policyArn()))
                .build();
    }

    public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request) {
        var document = managed.version(request.policyArn(), request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(version -> version.versionId(request.versionId())
                        .document(encoded(document))
                        .isDefaultVersion(true)
                        .createDate(managed.created()))
                .build();
    }

    public TagRoleResponse tagRole(TagRoleRequest request) {
        roles.change(request.roleName(), role -> role.withTags(tags -> tags.putAll(tags(request.tags()))));
        return TagRoleResponse.builder().build();
    }

    public UntagRoleResponse untagRole(UntagRoleRequest request) {
        roles.change(
                request.roleName(), role -> role.withTags(tags -> tags.keySet().removeAll(request.tagKeys())));
        return UntagRoleResponse.builder().build();
    }

    public ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request) {
        return ListRoleTagsResponse.builder()
                .tags(tags(roles.get(request.roleName()).tags()))
                .isTruncated(false)
                .build();
    }

    private String roleArn(String name) {
        return roles.find(name).map(RoleRecord::arn).orElseGet(() -> Account.globalArn("iam", "role/" + name));
    }

    private static Role describe(RoleRecord role) {
        return Role.builder()
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .path(role.path())
                .createDate(role.created())
                .assumeRolePolicyDocument(encoded(role.trustPolicy()))
                .description(role.description())
                .maxSessionDuration(role.maxSessionSeconds())
                .tags(role.tags().isEmpty() ? null : tags(role.tags()))
                .build();
    }

    /** IAM gives policies "URL-encoded compliant with RFC 3986". */
    private static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Map<String, String> tags(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    private static String required(String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value null at '" + name
                            + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    private static AwsError noSuchPolicy(String name) {
        return new AwsError(404, "NoSuchEntity", "The role policy with name " + name + " cannot be found.");
    }
}
