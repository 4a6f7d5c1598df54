package dev.wildrydes.localcloud.protocol;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * All operations that the SDK knows of a REST service, also those that this cloud does not have: for them the wire
 * shows no name, and an answer should. Read only when such a request comes, for that takes a while.
 */
final class SdkOperations {
    private static final Map<ServiceModel, Class<?>> CLIENTS = Map.of(
            ServiceModels.LAMBDA, LambdaClient.class,
            ServiceModels.API_GATEWAY, ApiGatewayClient.class,
            ServiceModels.S3, S3Client.class);
    private static final Map<ServiceModel, RestOperations> KNOWN = new ConcurrentHashMap<>();

    private SdkOperations() {}

    /** The operations of {@code service}; none if it is no REST service. */
    static RestOperations of(ServiceModel service) {
        return KNOWN.computeIfAbsent(
                service,
                model -> new RestOperations(CLIENTS.containsKey(model) ? operations(CLIENTS.get(model)) : List.of()));
    }

    private static Collection<OperationModel> operations(Class<?> client) {
        return Arrays.stream(client.getMethods())
                .filter(method -> method.getParameterCount() > 0)
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .filter(AwsRequest.class::isAssignableFrom)
                .distinct()
                .map(request -> OperationModel.of(request.asSubclass(AwsRequest.class)))
                .toList();
    }
}
