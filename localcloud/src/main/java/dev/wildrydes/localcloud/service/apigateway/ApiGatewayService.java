package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.CreateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.CreateResourceResponse;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteStageRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentsResponse;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodRequest;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourceRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourceResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.GetStageRequest;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetStagesRequest;
import software.amazon.awssdk.services.apigateway.model.GetStagesResponse;
import software.amazon.awssdk.services.apigateway.model.GetTagsRequest;
import software.amazon.awssdk.services.apigateway.model.GetTagsResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.TagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.TagResourceResponse;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;
import software.amazon.awssdk.services.apigateway.model.UntagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UntagResourceResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

/** Amazon API Gateway, REST APIs: the control plane, and the data plane below {@code /_aws/execute-api/}. */
public final class ApiGatewayService implements AwsService {
    private final Cloud cloud;
    private final Apis apis;
    private final RestApis restApis;
    private final Resources resources;
    private final Methods methods;
    private final Deployments deployments;
    private final Stages stages;
    private final Tags tags;
    private final DataPlane dataPlane;
    private final TestInvocations testInvocations;

    /** @param cloud where it lives */
    public ApiGatewayService(Cloud cloud) {
        this.cloud = cloud;
        this.apis = new Apis(cloud);
        this.restApis = new RestApis(apis, cloud.clock());
        this.resources = new Resources(apis);
        this.methods = new Methods(apis);
        this.deployments = new Deployments(apis, cloud.clock());
        this.stages = new Stages(apis, cloud.clock());
        this.tags = new Tags(apis);
        this.dataPlane = new DataPlane(cloud, apis);
        this.testInvocations = new TestInvocations(apis, dataPlane, cloud.clock());
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.API_GATEWAY;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return Actions.of(request, call.region());
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(
                new RestApiProvider(cloud),
                new ResourceOfApiProvider(cloud),
                new MethodProvider(cloud),
                new DeploymentProvider(cloud),
                new StageProvider(cloud));
    }

    @Override
    public Map<String, HttpHandler> routes() {
        return Map.of(DataPlane.PREFIX, dataPlane);
    }

    /** POST {@code /restapis}. */
    public CreateRestApiResponse createRestApi(CreateRestApiRequest request, Call call) {
        return Views.into(CreateRestApiResponse.builder(), Views.restApi(restApis.create(request, call)))
                .build();
    }

    /** GET {@code /restapis/{restApiId}}. */
    public GetRestApiResponse getRestApi(GetRestApiRequest request, Call call) {
        return Views.into(GetRestApiResponse.builder(), Views.restApi(apis.get(call.region(), request.restApiId())))
                .build();
    }

    /** GET {@code /restapis}. */
    public GetRestApisResponse getRestApis(GetRestApisRequest request, Call call) {
        return restApis.list(request, call);
    }

    /** PATCH {@code /restapis/{restApiId}}. */
    public UpdateRestApiResponse updateRestApi(UpdateRestApiRequest request, Call call) {
        return Views.into(UpdateRestApiResponse.builder(), Views.restApi(restApis.update(request, call)))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}}. */
    public DeleteRestApiResponse deleteRestApi(DeleteRestApiRequest request, Call call) {
        apis.delete(call.region(), request.restApiId());
        return DeleteRestApiResponse.builder().build();
    }

    /** GET {@code /restapis/{restApiId}/resources}. */
    public GetResourcesResponse getResources(GetResourcesRequest request, Call call) {
        return resources.list(request, call);
    }

    /** GET {@code /restapis/{restApiId}/resources/{resourceId}}. */
    public GetResourceResponse getResource(GetResourceRequest request, Call call) {
        return Views.into(
                        GetResourceResponse.builder(),
                        Views.resource(
                                resources.get(request, call), request.embed().contains("methods")))
                .build();
    }

    /** POST {@code /restapis/{restApiId}/resources/{parentId}}. */
    public CreateResourceResponse createResource(CreateResourceRequest request, Call call) {
        return Views.into(CreateResourceResponse.builder(), Views.resource(resources.create(request, call), false))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/resources/{resourceId}}. */
    public DeleteResourceResponse deleteResource(DeleteResourceRequest request, Call call) {
        resources.delete(request, call);
        return DeleteResourceResponse.builder().build();
    }

    /** PUT {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}}. */
    public PutMethodResponse putMethod(PutMethodRequest request, Call call) {
        return Views.into(PutMethodResponse.builder(), Views.method(methods.put(request, call)))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}}. */
    public GetMethodResponse getMethod(GetMethodRequest request, Call call) {
        return Views.into(
                        GetMethodResponse.builder(),
                        Views.method(
                                methods.get(request.restApiId(), request.resourceId(), request.httpMethod(), call)))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}}. */
    public DeleteMethodResponse deleteMethod(DeleteMethodRequest request, Call call) {
        methods.delete(request, call);
        return DeleteMethodResponse.builder().build();
    }

    /** PUT {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration}. */
    public PutIntegrationResponse putIntegration(PutIntegrationRequest request, Call call) {
        return Views.into(PutIntegrationResponse.builder(), Views.integration(methods.putIntegration(request, call)))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration}. */
    public GetIntegrationResponse getIntegration(GetIntegrationRequest request, Call call) {
        return Views.into(
                        GetIntegrationResponse.builder(),
                        Views.integration(methods.integration(
                                request.restApiId(), request.resourceId(), request.httpMethod(), call)))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration}. */
    public DeleteIntegrationResponse deleteIntegration(DeleteIntegrationRequest request, Call call) {
        methods.deleteIntegration(request, call);
        return DeleteIntegrationResponse.builder().build();
    }

    /** PUT {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}}. */
    public PutMethodResponseResponse putMethodResponse(PutMethodResponseRequest request, Call call) {
        return Views.into(PutMethodResponseResponse.builder(), Views.methodResponse(methods.putResponse(request, call)))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}}. */
    public DeleteMethodResponseResponse deleteMethodResponse(DeleteMethodResponseRequest request, Call call) {
        methods.deleteResponse(
                request.restApiId(), request.resourceId(), request.httpMethod(), request.statusCode(), call);
        return DeleteMethodResponseResponse.builder().build();
    }

    /**
     * PUT {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}}.
     */
    public PutIntegrationResponseResponse putIntegrationResponse(PutIntegrationResponseRequest request, Call call) {
        return Views.into(
                        PutIntegrationResponseResponse.builder(),
                        Views.integrationResponse(methods.putIntegrationResponse(request, call)))
                .build();
    }

    /** POST {@code /restapis/{restApiId}/deployments}. */
    public CreateDeploymentResponse createDeployment(CreateDeploymentRequest request, Call call) {
        return Views.into(CreateDeploymentResponse.builder(), Views.deployment(deployments.create(request, call), true))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/deployments/{deploymentId}}. */
    public GetDeploymentResponse getDeployment(GetDeploymentRequest request, Call call) {
        return Views.into(
                        GetDeploymentResponse.builder(),
                        Views.deployment(
                                deployments.get(request.restApiId(), request.deploymentId(), call),
                                request.embed().contains("apisummary")))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/deployments}. */
    public GetDeploymentsResponse getDeployments(GetDeploymentsRequest request, Call call) {
        return GetDeploymentsResponse.builder()
                .items(deployments.list(request.restApiId(), call).stream()
                        .map(each -> Views.deployment(each, false))
                        .toList())
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/deployments/{deploymentId}}. */
    public DeleteDeploymentResponse deleteDeployment(DeleteDeploymentRequest request, Call call) {
        deployments.delete(request, call);
        return DeleteDeploymentResponse.builder().build();
    }

    /** POST {@code /restapis/{restApiId}/stages}. */
    public CreateStageResponse createStage(CreateStageRequest request, Call call) {
        return Views.into(CreateStageResponse.builder(), Views.stage(stages.create(request, call)))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/stages/{stageName}}. */
    public GetStageResponse getStage(GetStageRequest request, Call call) {
        return Views.into(
                        GetStageResponse.builder(),
                        Views.stage(stages.get(request.restApiId(), request.stageName(), call)))
                .build();
    }

    /** GET {@code /restapis/{restApiId}/stages}. */
    public GetStagesResponse getStages(GetStagesRequest request, Call call) {
        return GetStagesResponse.builder()
                .item(stages.list(request, call).stream().map(Views::stage).toList())
                .build();
    }

    /** PATCH {@code /restapis/{restApiId}/stages/{stageName}}. */
    public UpdateStageResponse updateStage(UpdateStageRequest request, Call call) {
        return Views.into(UpdateStageResponse.builder(), Views.stage(stages.update(request, call)))
                .build();
    }

    /** DELETE {@code /restapis/{restApiId}/stages/{stageName}}. */
    public DeleteStageResponse deleteStage(DeleteStageRequest request, Call call) {
        stages.delete(request, call);
        return DeleteStageResponse.builder().build();
    }

    /** POST {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}}. */
    public TestInvokeMethodResponse testInvokeMethod(TestInvokeMethodRequest request, Call call) {
        return testInvocations.run(request, call);
    }

    /** PUT {@code /tags/{resourceArn}}. */
    public TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        tags.add(request.resourceArn(), request.tags(), call);
        return TagResourceResponse.builder().build();
    }

    /** DELETE {@code /tags/{resourceArn}}. */
    public UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        tags.remove(request.resourceArn(), request.tagKeys(), call);
        return UntagResourceResponse.builder().build();
    }

    /** GET {@code /tags/{resourceArn}}. */
    public GetTagsResponse getTags(GetTagsRequest request, Call call) {
        return GetTagsResponse.builder()
                .tags(tags.get(request.resourceArn(), call))
                .build();
    }
}
