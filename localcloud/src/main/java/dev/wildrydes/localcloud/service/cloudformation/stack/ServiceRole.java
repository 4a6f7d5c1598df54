package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.Operation;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * As whom a stack's steps are made: as the caller, or with a role, which the stack keeps for later operations;
 * "CloudFormation service role" in the user guide.
 *
 * @param cloud that has the roles
 */
public record ServiceRole(Cloud cloud) {
    private static final String SESSION = "AWSCloudFormation";

    /**
     * Begins an operation.
     *
     * @param roleArn or null
     * @param stack that the operation is on; null for one that is to be made
     */
    public Operation begin(String roleArn, StackRecord stack, Call call) {
        var arn = roleArn == null && stack != null ? stack.operation().roleArn() : roleArn;
        if (arn == null) {
            return Operation.begun(Caller.of(call.principal()), null);
        }
        var service = new Principal.Service("cloudformation.amazonaws.com", stack == null ? null : stack.stackId());
        var request = AssumeRoleRequest.builder()
                .roleArn(arn)
                .roleSessionName(SESSION)
                .build();
        try {
            cloud.call(request, AssumeRoleResponse.class, call.as(service));
        } catch (AwsError e) {
            throw TemplateError.validation("Role " + arn + " is invalid or cannot be assumed");
        }
        return Operation.begun(new Caller(arn.substring(arn.lastIndexOf('/') + 1), SESSION), arn);
    }
}
