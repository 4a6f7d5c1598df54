package dev.wildrydes.localcloud.service.sts;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** Roles and managed policies as IAM has them; looked up for this service, whoever it works for. */
final class RoleLookup {
    private static final Call ACCOUNT = Call.of(new Principal.User("root"), "us-east-1");

    private final Cloud cloud;

    RoleLookup(Cloud cloud) {
        this.cloud = cloud;
    }

    /** The role of this very ARN, its path included. */
    Optional<Role> find(String arn) {
        return SessionRules.isRole(arn)
                ? named(arn.substring(arn.lastIndexOf('/') + 1))
                        .filter(role -> role.arn().equals(arn))
                : Optional.empty();
    }

    Optional<Role> named(String name) {
        try {
            var request = GetRoleRequest.builder().roleName(name).build();
            return Optional.of(
                    cloud.call(request, GetRoleResponse.class, ACCOUNT).role());
        } catch (AwsError e) {
            if (e.code().equals("NoSuchEntity")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The document that is in force of a managed policy. */
    String policy(String arn) {
        var policy = cloud.call(GetPolicyRequest.builder().policyArn(arn).build(), GetPolicyResponse.class, ACCOUNT)
                .policy();
        var version = GetPolicyVersionRequest.builder()
                .policyArn(arn)
                .versionId(policy.defaultVersionId())
                .build();
        return decoded(cloud.call(version, GetPolicyVersionResponse.class, ACCOUNT)
                .policyVersion()
                .document());
    }

    static String trustPolicy(Role role) {
        return decoded(role.assumeRolePolicyDocument());
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
