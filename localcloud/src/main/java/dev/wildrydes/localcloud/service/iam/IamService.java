package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.Grants;
import dev.wildrydes.localcloud.auth.PolicySource;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/**
 * AWS Identity and Access Management, as far as roles and their policies go; it has one region for all. Its operations
 * on managed policies are those of its parts.
 */
public final class IamService implements AwsService, PolicySource {
    private final Roles roles;
    private final ManagedPolicies managed;
    /** IAM tells times in seconds. */
    private final Clock clock;

    private final RoleOperations operations;
    private final RolePolicyOperations rolePolicies;
    private final PolicyOperations policies;
    private final List<Object> parts;

    /** @param cloud keeps the roles */
    public IamService(Cloud cloud) {
        this.roles = new Roles(cloud.store());
        this.managed = new ManagedPolicies(cloud.store());
        this.clock = Clock.tick(cloud.clock(), Duration.ofSeconds(1));
        this.operations = new RoleOperations(roles, managed, clock);
        this.rolePolicies = new RolePolicyOperations(roles, managed);
        this.policies = new PolicyOperations(cloud.store(), roles, managed, clock);
        this.parts = List.of(this, policies, new PolicyTags(managed), new Simulations(roles, managed, clock));
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.IAM;
    }

    @Override
    public List<Object> operations() {
        return parts;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        var type = request.getClass().getSimpleName();
        var action = "iam:" + type.substring(0, type.length() - "Request".length());
        var policy = request.getValueForField("PolicyArn", String.class);
        var role = request.getValueForField("RoleName", String.class);
        var resource = role.map(this::roleArn).or(() -> policy).orElse("*");
        var access = new Access(action, resource);
        return List.of(role.isPresent() && policy.isPresent() ? access.with("iam:PolicyARN", policy.get()) : access);
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(
                new RoleProvider(roles, managed, clock),
                new RolePolicyProvider(roles),
                new ManagedPolicyProvider(policies, managed, roles, clock));
    }

    @Override
    public Optional<Grants> grants(String roleName) {
        return roles.find(roleName).map(role -> {
            var documents = new ArrayList<>(role.inlinePolicies().values());
            role.attachedPolicies().stream()
                    .flatMap(arn -> managed.find(arn).stream())
                    .map(PolicyRecord::document)
                    .forEach(documents::add);
            var boundary =
                    Optional.ofNullable(role.boundary()).map(managed::get).map(PolicyRecord::document);
            return new Grants(role.arn(), role.id(), documents, boundary, role.tags());
        });
    }

    public CreateRoleResponse createRole(CreateRoleRequest request) {
        return operations.create(request);
    }

    public GetRoleResponse getRole(GetRoleRequest request) {
        return operations.get(request.roleName());
    }

    public ListRolesResponse listRoles(ListRolesRequest request) {
        return operations.list(request);
    }

    public UpdateRoleResponse updateRole(UpdateRoleRequest request) {
        operations.update(request);
        return UpdateRoleResponse.builder().build();
    }

    public UpdateRoleDescriptionResponse updateRoleDescription(UpdateRoleDescriptionRequest request) {
        var update = UpdateRoleRequest.builder()
                .roleName(request.roleName())
                .description(request.description())
                .build();
        return UpdateRoleDescriptionResponse.builder()
                .role(operations.update(update))
                .build();
    }

    public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request) {
        roles.get(request.roleName());
        Rules.checkTrustPolicy(request.policyDocument());
        roles.change(request.roleName(), role -> role.withTrustPolicy(request.policyDocument()));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
        roles.delete(request.roleName());
        return DeleteRoleResponse.builder().build();
    }

    public PutRolePermissionsBoundaryResponse putRolePermissionsBoundary(PutRolePermissionsBoundaryRequest request) {
        operations.bound(request.roleName(), request.permissionsBoundary());
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    public DeleteRolePermissionsBoundaryResponse deleteRolePermissionsBoundary(
            DeleteRolePermissionsBoundaryRequest request) {
        roles.change(request.roleName(), role -> role.withBoundary(null));
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    public TagRoleResponse tagRole(TagRoleRequest request) {
        operations.tag(request.roleName(), request.tags());
        return TagRoleResponse.builder().build();
    }

    public UntagRoleResponse untagRole(UntagRoleRequest request) {
        operations.untag(request.roleName(), request.tagKeys());
        return UntagRoleResponse.builder().build();
    }

    public ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request) {
        return operations.tags(request);
    }

    public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
        rolePolicies.put(request);
        return PutRolePolicyResponse.builder().build();
    }

    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        return rolePolicies.get(request);
    }

    public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
        rolePolicies.delete(request.roleName(), request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
        return rolePolicies.list(request);
    }

    public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
        rolePolicies.attach(request.roleName(), request.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
        rolePolicies.detach(request.roleName(), request.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request) {
        return rolePolicies.attached(request);
    }

    private String roleArn(String name) {
        return roles.find(name).map(RoleRecord::arn).orElseGet(() -> Account.globalArn("iam", "role/" + name));
    }
}
