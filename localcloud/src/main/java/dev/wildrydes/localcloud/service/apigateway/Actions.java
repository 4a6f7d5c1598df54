package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.OperationModel;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What IAM is asked of each operation: API Gateway's actions are HTTP methods, its resources the paths of its own API;
 * see "Actions, resources, and condition keys for Amazon API Gateway Management" in the Service Authorization
 * Reference.
 */
final class Actions {
    private Actions() {}

    static List<Access> of(AwsRequest request, String region) {
        var operation = OperationModel.of(request.getClass());
        var path = operation.uri().segments().stream()
                .map(segment -> segment.startsWith("{") ? value(request, segment) : segment)
                .collect(Collectors.joining("/", "/", ""));
        return List.of(new Access("apigateway:" + operation.method(), "arn:aws:apigateway:" + region + "::" + path));
    }

    private static String value(AwsRequest request, String label) {
        var name = label.substring(1, label.length() - 1);
        return request.sdkFields().stream()
                .filter(field -> field.locationName().equals(name))
                .findFirst()
                .map(field -> String.valueOf(field.getValueOrDefault(request)))
                .orElse("");
    }
}
