package dev.wildrydes.localcloud.service.apigateway.invoke;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.apigateway.restapi.IntegrationUri;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes functions in API Gateway's name, or in that of a role. */
public final class FunctionCaller {
    private final Cloud cloud;
    private final RoleSessions roles;

    public FunctionCaller(Cloud cloud, RoleSessions roles) {
        this.cloud = cloud;
        this.roles = roles;
    }

    /**
     * Invokes the function that a URI names.
     *
     * @param uri of an integration or an authorizer, with its stage variables filled in
     * @param role in whose name; null for API Gateway's own
     * @param sourceArn for which resource of API Gateway
     * @param type {@code RequestResponse} or {@code Event}
     * @throws AwsError if the function cannot be invoked
     */
    public InvokeResponse invoke(
            String uri, String role, String sourceArn, String region, String type, byte[] payload) {
        var function = IntegrationUri.function(uri)
                .orElseThrow(() -> new AwsError(400, "ValidationException", "No function is named by " + uri));
        var request = InvokeRequest.builder()
                .functionName(function)
                .invocationType(type)
                .payload(SdkBytes.fromByteArrayUnsafe(payload))
                .build();
        var caller = roles.caller(role, sourceArn, region);
        return cloud.call(request, InvokeResponse.class, Call.of(caller, region));
    }
}
