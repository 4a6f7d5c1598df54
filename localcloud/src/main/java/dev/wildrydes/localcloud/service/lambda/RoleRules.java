package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Which role a function may have: one whose trust policy lets Lambda assume it on the function's behalf. */
final class RoleRules {
    private static final String SERVICE = "lambda.amazonaws.com";

    private final Cloud cloud;

    RoleRules(Cloud cloud) {
        this.cloud = cloud;
    }

    /** @throws AwsError if it is another account's, is not there, or does not trust Lambda */
    void check(FunctionName name, String role) {
        if (Arn.parse(role).filter(arn -> !arn.account().equals(Account.ID)).isPresent()) {
            throw new AwsError(403, "AccessDeniedException", "Cross-account pass role is not allowed.");
        }
        var request = AssumeRoleRequest.builder()
                .roleArn(role)
                .roleSessionName(name.name())
                .build();
        if (!cloud.allows(request, Call.of(new Principal.Service(SERVICE, name.arn()), name.region()))) {
            throw LambdaErrors.invalid("The role defined for the function cannot be assumed by Lambda.");
        }
    }
}
