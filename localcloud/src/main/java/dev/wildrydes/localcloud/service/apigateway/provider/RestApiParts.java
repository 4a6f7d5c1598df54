package dev.wildrydes.localcloud.service.apigateway.provider;

import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.List;

/** The types of resources, {@code AWS::ApiGateway::*}, that stacks make REST APIs of. */
public final class RestApiParts {
    private RestApiParts() {}

    /** @param cloud whose API Gateway their steps call */
    public static List<ResourceProvider> providers(Cloud cloud) {
        return List.of(
                new RestApiProvider(cloud),
                new ResourceOfApiProvider(cloud),
                new MethodProvider(cloud),
                new AuthorizerProvider(cloud),
                new GatewayResponseProvider(cloud),
                new ModelProvider(cloud),
                new RequestValidatorProvider(cloud),
                new DeploymentProvider(cloud),
                new StageProvider(cloud));
    }
}
