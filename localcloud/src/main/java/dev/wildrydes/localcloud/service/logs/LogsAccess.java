package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.service.Violations;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What IAM is asked. CloudWatch Logs names a stream in the resource even where the operation has none:
 * {@code log-group:<name>:log-stream:}, so that a policy on {@code log-group:<name>:*} covers group and streams, as
 * seen in AWS's refusals.
 */
final class LogsAccess {
    private LogsAccess() {}

    static List<Access> of(AwsRequest request, String region) {
        var action = "logs:" + request.getClass().getSimpleName().replaceAll("Request$", "");
        var tagged = member(request, "resourceArn");
        if (tagged.isPresent()) {
            return List.of(new Access(action, tagged.get()));
        }
        var group = member(request, "logGroupName")
                .or(() -> member(request, "logGroupIdentifier").map(LogsAccess::groupName))
                .orElse("");
        var stream = member(request, "logStreamName").orElse("");
        return List.of(new Access(action, StoredGroup.arn(region, group) + ":log-stream:" + stream));
    }

    /** The group that an identifier, a name or an ARN, means. */
    static String groupName(String identifier) {
        if (identifier == null) {
            throw new AwsError(
                    400, "InvalidParameterException", Violations.of("null", "resourceArn", "Member must not be null"));
        }
        if (!identifier.startsWith("arn:")) {
            return identifier;
        }
        var parts = identifier.split(":");
        return parts.length > 6 ? parts[6] : identifier;
    }

    private static Optional<String> member(AwsRequest request, String name) {
        return request.sdkFields().stream()
                .filter(field -> field.locationName().equals(name))
                .map(field -> field.getValueOrDefault(request))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }
}
