package dev.wildrydes.localcloud.service.ssm;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.auth.Access;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;

/**
 * What IAM is asked; see "Actions, resources, and condition keys for AWS Systems Manager" in the Service Authorization
 * Reference. Actions are named as their operations.
 */
final class SsmAccess {
    private SsmAccess() {}

    static List<Access> of(AwsRequest request, String region) {
        var action = "ssm:" + request.getClass().getSimpleName().replaceAll("Request$", "");
        var names = names(request);
        if (names.isEmpty()) {
            return List.of(new Access(action, Account.arn("ssm", region, "*")));
        }
        Function<String, String> arn =
                written -> ParameterName.arn(region, ParameterName.of(written).name());
        return names.stream().map(arn).map(one -> new Access(action, one)).toList();
    }

    private static List<String> names(AwsRequest request) {
        if (request instanceof GetParametersRequest many) {
            return many.names();
        }
        if (request instanceof DeleteParametersRequest many) {
            return many.names();
        }
        return Stream.of("Name", "Path", "ResourceId")
                .flatMap(member -> request.getValueForField(member, String.class).stream())
                .toList();
    }
}
