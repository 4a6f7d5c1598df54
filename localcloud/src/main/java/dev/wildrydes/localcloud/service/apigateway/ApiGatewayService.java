package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.apigateway.control.ControlPlane;
import dev.wildrydes.localcloud.service.apigateway.dataplane.DataPlane;
import dev.wildrydes.localcloud.service.apigateway.dataplane.TestInvocations;
import dev.wildrydes.localcloud.service.apigateway.provider.RestApiParts;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;

/** Amazon API Gateway, REST APIs: the control plane, and the data plane below {@code /_aws/execute-api/}. */
public final class ApiGatewayService implements AwsService {
    private final Cloud cloud;
    private final List<Object> operations;
    private final DataPlane dataPlane;

    /** @param cloud where it lives */
    public ApiGatewayService(Cloud cloud) {
        this.cloud = cloud;
        var apis = new Apis(cloud);
        this.dataPlane = new DataPlane(cloud, apis);
        this.operations = Stream.concat(
                        ControlPlane.operations(apis, cloud.clock()).stream(),
                        Stream.of(new TestInvocations(apis, dataPlane, cloud.clock())))
                .toList();
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.API_GATEWAY;
    }

    @Override
    public List<Object> operations() {
        return operations;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return Actions.of(request, call.region());
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return RestApiParts.providers(cloud);
    }

    @Override
    public Map<String, HttpHandler> routes() {
        return Map.of(DataPlane.PREFIX, dataPlane);
    }
}
