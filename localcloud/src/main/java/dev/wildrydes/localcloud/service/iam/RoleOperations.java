package dev.wildrydes.localcloud.service.iam;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/**
 * Roles as they are made, shown and changed. Which members an answer has is as LocalStack's test_iam snapshots have it.
 */
final class RoleOperations {
    private final Roles roles;
    private final ManagedPolicies managed;
    private final Clock clock;

    RoleOperations(Roles roles, ManagedPolicies managed, Clock clock) {
        this.roles = roles;
        this.managed = managed;
        this.clock = clock;
    }

    CreateRoleResponse create(CreateRoleRequest request) {
        var boundary = request.permissionsBoundary();
        var role = new RoleRecord(
                Rules.checkName(request.roleName(), "roleName", Rules.LONGEST_ROLE_NAME),
                request.path() == null ? "/" : request.path(),
                Ids.random("AROA"),
                request.assumeRolePolicyDocument(),
                request.description(),
                request.maxSessionDuration() == null ? Roles.DEFAULT_SESSION_SECONDS : request.maxSessionDuration(),
                clock.instant(),
                Map.of(),
                List.of(),
                Tags.of(request.tags()),
                null,
                boundary == null ? null : managed.attachable(boundary).arn());
        roles.create(role);
        var shown = described(role).tags(shown(role.tags()));
        if (request.maxSessionDuration() != null) {
            shown.maxSessionDuration(request.maxSessionDuration());
        }
        return CreateRoleResponse.builder().role(shown.build()).build();
    }

    GetRoleResponse get(String name) {
        var role = roles.get(name);
        return GetRoleResponse.builder()
                .role(described(role)
                        .tags(shown(role.tags()))
                        .maxSessionDuration(role.maxSessionSeconds())
                        .roleLastUsed(RoleLastUsed.builder().build())
                        .build())
                .build();
    }

    ListRolesResponse list(ListRolesRequest request) {
        var prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        var all = roles.list().stream()
                .filter(role -> role.path().startsWith(prefix))
                .toList();
        var page = Page.of(all, RoleRecord::name, request.marker(), request.maxItems());
        return ListRolesResponse.builder()
                .roles(page.items().stream()
                        .map(role -> described(role)
                                .permissionsBoundary((AttachedPermissionsBoundary) null)
                                .maxSessionDuration(role.maxSessionSeconds())
                                .build())
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    Role update(UpdateRoleRequest request) {
        var changed = roles.change(
                request.roleName(),
                role -> role.withSettings(
                        request.description() == null ? role.description() : request.description(),
                        request.maxSessionDuration() == null
                                ? role.maxSessionSeconds()
                                : request.maxSessionDuration()));
        return described(changed).build();
    }

    void bound(String role, String policyArn) {
        var arn = managed.attachable(policyArn).arn();
        roles.change(role, record -> record.withBoundary(arn));
    }

    void tag(String role, List<Tag> tags) {
        roles.change(role, record -> record.withTags(all -> Tags.add(all, tags)));
    }

    void untag(String role, List<String> keys) {
        roles.change(role, record -> record.withTags(all -> all.keySet().removeAll(keys)));
    }

    ListRoleTagsResponse tags(ListRoleTagsRequest request) {
        var all = Tags.list(roles.get(request.roleName()).tags());
        var page = Page.of(all, Tag::key, request.marker(), request.maxItems());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static Role.Builder described(RoleRecord role) {
        return Role.builder()
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .path(role.path())
                .createDate(role.created())
                .assumeRolePolicyDocument(Documents.encoded(role.trustPolicy()))
                .description(role.description())
                .permissionsBoundary(boundary(role.boundary()));
    }

    private static AttachedPermissionsBoundary boundary(String arn) {
        return arn == null
                ? null
                : AttachedPermissionsBoundary.builder()
                        .permissionsBoundaryArn(arn)
                        .permissionsBoundaryType("Policy")
                        .build();
    }

    private static List<Tag> shown(Map<String, String> tags) {
        return tags.isEmpty() ? null : Tags.list(tags);
    }
}
