package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.Stacks;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;

/** What IAM is asked: the operation on the stack's ARN; "Actions defined by CloudFormation" in the IAM reference. */
final class StackAccess {
    private StackAccess() {}

    static List<Access> of(AwsRequest request, Call call, Stacks stacks) {
        var operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        var stack = request.getValueForField("StackName", String.class).filter(name -> !name.isEmpty());
        var resource = stack.map(name -> stacks.find(call.region(), name)
                        .map(StackRecord::stackId)
                        .orElseGet(() -> unborn(name, call)))
                .orElse("*");
        var questions = new ArrayList<>(List.of(new Access("cloudformation:" + operation, resource)));
        request.getValueForField("RoleARN", String.class)
                .ifPresent(role -> questions.add(new Access("iam:PassRole", role)));
        return questions;
    }

    private static String unborn(String name, Call call) {
        return name.startsWith("arn:") ? name : Account.arn("cloudformation", call.region(), "stack/" + name + "/*");
    }
}
