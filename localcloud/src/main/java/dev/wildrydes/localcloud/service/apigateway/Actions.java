package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.auth.Access;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What IAM is asked of each operation: API Gateway's actions are HTTP methods, its resources the paths of its own API;
 * see "Actions, resources, and condition keys for Amazon API Gateway Management" in the Service Authorization
 * Reference.
 */
final class Actions {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> BY_OPERATION = Map.ofEntries(
            Map.entry("CreateRestApi", "POST /restapis"),
            Map.entry("GetRestApi", "GET /restapis/{restApiId}"),
            Map.entry("GetRestApis", "GET /restapis"),
            Map.entry("UpdateRestApi", "PATCH /restapis/{restApiId}"),
            Map.entry("DeleteRestApi", "DELETE /restapis/{restApiId}"),
            Map.entry("GetResources", "GET /restapis/{restApiId}/resources"),
            Map.entry("GetResource", "GET /restapis/{restApiId}/resources/{resourceId}"),
            Map.entry("CreateResource", "POST /restapis/{restApiId}/resources/{parentId}"),
            Map.entry("DeleteResource", "DELETE /restapis/{restApiId}/resources/{resourceId}"),
            Map.entry("PutMethod", "PUT /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}"),
            Map.entry("GetMethod", "GET /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}"),
            Map.entry("DeleteMethod", "DELETE /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}"),
            Map.entry(
                    "PutIntegration",
                    "PUT /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration"),
            Map.entry(
                    "GetIntegration",
                    "GET /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration"),
            Map.entry(
                    "DeleteIntegration",
                    "DELETE /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration"),
            Map.entry(
                    "PutMethodResponse",
                    "PUT /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}"),
            Map.entry(
                    "DeleteMethodResponse",
                    "DELETE /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}"),
            Map.entry(
                    "PutIntegrationResponse",
                    "PUT /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}"),
            Map.entry("CreateDeployment", "POST /restapis/{restApiId}/deployments"),
            Map.entry("GetDeployment", "GET /restapis/{restApiId}/deployments/{deploymentId}"),
            Map.entry("GetDeployments", "GET /restapis/{restApiId}/deployments"),
            Map.entry("DeleteDeployment", "DELETE /restapis/{restApiId}/deployments/{deploymentId}"),
            Map.entry("CreateStage", "POST /restapis/{restApiId}/stages"),
            Map.entry("GetStage", "GET /restapis/{restApiId}/stages/{stageName}"),
            Map.entry("GetStages", "GET /restapis/{restApiId}/stages"),
            Map.entry("UpdateStage", "PATCH /restapis/{restApiId}/stages/{stageName}"),
            Map.entry("DeleteStage", "DELETE /restapis/{restApiId}/stages/{stageName}"),
            Map.entry("TestInvokeMethod", "POST /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}"),
            Map.entry("TagResource", "PUT /tags/{resourceArn}"),
            Map.entry("UntagResource", "DELETE /tags/{resourceArn}"),
            Map.entry("GetTags", "GET /tags/{resourceArn}"));

    private Actions() {}

    static List<Access> of(AwsRequest request, String region) {
        var name = request.getClass().getSimpleName();
        var operation = BY_OPERATION.get(name.substring(0, name.length() - "Request".length()));
        if (operation == null) {
            throw new IllegalStateException("No IAM action is known for " + name);
        }
        var methodAndPath = operation.split(" ");
        var path = VARIABLE.matcher(methodAndPath[1])
                .replaceAll(variable -> Matcher.quoteReplacement(value(request, variable.group(1))));
        return List.of(new Access("apigateway:" + methodAndPath[0], "arn:aws:apigateway:" + region + "::" + path));
    }

    private static String value(AwsRequest request, String member) {
        var sdkName = Character.toUpperCase(member.charAt(0)) + member.substring(1);
        return request.getValueForField(sdkName, String.class)
                .or(() -> request.getValueForField(member, String.class))
                .orElse("");
    }
}
