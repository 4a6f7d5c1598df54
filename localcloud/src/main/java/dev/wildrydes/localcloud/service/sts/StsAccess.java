package dev.wildrydes.localcloud.service.sts;

import dev.wildrydes.localcloud.auth.Access;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * What a role's trust policy is asked, with the condition keys of "Actions, resources, and condition keys for AWS STS".
 */
final class StsAccess {
    private StsAccess() {}

    static List<Access> of(AssumeRoleRequest request) {
        if (!SessionRules.isRole(request.roleArn())) {
            return List.of();
        }
        var questions = new ArrayList<Access>();
        questions.add(question("sts:AssumeRole", request));
        if (!request.tags().isEmpty()) {
            questions.add(question("sts:TagSession", request));
        }
        if (request.sourceIdentity() != null) {
            questions.add(question("sts:SetSourceIdentity", request));
        }
        return questions;
    }

    private static Access question(String action, AssumeRoleRequest request) {
        var access = new Access(action, request.roleArn())
                .with("sts:ExternalId", request.externalId())
                .with("sts:RoleSessionName", request.roleSessionName())
                .with("sts:SourceIdentity", request.sourceIdentity())
                .with("sts:TransitiveTagKeys", request.transitiveTagKeys())
                .with("aws:TagKeys", request.tags().stream().map(Tag::key).toList());
        for (var tag : request.tags()) {
            access = access.with("aws:RequestTag/" + tag.key(), tag.value());
        }
        return access;
    }
}
