package dev.wildrydes.localcloud.service.apigateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.service.apigateway.FakeLambda;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDeploymentResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.GetStageRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

class DeploymentTest {
    private static final String PREFLIGHT =
            """
            {'RestApiId':'%s','ResourceId':'%s','HttpMethod':'OPTIONS','AuthorizationType':'NONE',
            'Integration':{'Type':'MOCK','PassthroughBehavior':'WHEN_NO_MATCH',
            'RequestTemplates':{'application/json':'%s'},
            'IntegrationResponses':[{'StatusCode':'200','ResponseParameters':{
            'method.response.header.Access-Control-Allow-Origin':'`*`',
            'method.response.header.Access-Control-Allow-Methods':'`OPTIONS,POST`'}}]},
            'MethodResponses':[{'StatusCode':'200','ResponseParameters':{
            'method.response.header.Access-Control-Allow-Origin':true,
            'method.response.header.Access-Control-Allow-Methods':true}}]}""";

    @TempDir
    Path folder;

    private TestApi api;

    @BeforeEach
    void makeApi() {
        api = new TestApi(folder);
    }

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    @Test
    @Conformance(
            recorded = "apigateway/test_apigateway_common: TestDeployments::test_create_update_deployments",
            documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html")
    void aChangeReachesAStageWithItsNextDeploymentOnly() {
        var ride = api.resource(api.rootId, "ride");
        api.proxy(ride, "POST", "");
        api.deploy("dev");
        api.proxy(ride, "GET", "");
        var stage = api.provider("AWS::ApiGateway::Stage");

        assertThat(api.get("/dev/ride").status()).isEqualTo(403);

        var properties = "{'RestApiId':'%s','StageName':'dev','DeploymentId':'%s'}";
        stage.update(TestApi.request("dev", properties.formatted(api.apiId, api.deploy()), "{}"));

        assertThat(api.get("/dev/ride").status()).isEqualTo(200);
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html")
    void aPreflightIsAnsweredByTheMock() {
        api.create("AWS::ApiGateway::Method", PREFLIGHT.formatted(api.apiId, api.rootId, "{statusCode: 200}"));
        api.deploy("dev");

        var answer = api.send("OPTIONS", "/dev", Headers.of("Origin", "http://localhost"), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().first("Access-Control-Allow-Methods")).contains("OPTIONS,POST");
        assertThat(answer.headers().first("x-amzn-RequestId")).isPresent();
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where its state is")
    void aStepThatIsTriedAgainMakesNothingTwice() {
        var provider = api.provider("AWS::ApiGateway::RestApi");
        var request = TestApi.request(null, "{'Name':'twice'}", "{}");

        assertThat(provider.create(request)).isEqualTo(provider.create(request));

        var all = api.cloud.call(GetRestApisRequest.builder().build(), GetRestApisResponse.class, TestAssembly.OWNER);
        assertThat(all.items()).extracting("name").containsExactlyInAnyOrder("wild-rydes", "twice");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteRestApi.html")
    void theAnswersAreTheStagesNoMoreOnceTheApiIsGone() {
        api.proxy(api.rootId, "GET", "");
        api.deploy("dev");
        assertThat(api.get("/dev").status()).isEqualTo(200);
        var provider = api.provider("AWS::ApiGateway::RestApi");

        provider.delete(TestApi.request(api.apiId, "{'Name':'wild-rydes'}", "{}"));
        provider.delete(TestApi.request(api.apiId, "{'Name':'wild-rydes'}", "{}"));

        assertThat(api.get("/dev").status()).isEqualTo(403);
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_common: TestDeployments::test_create_delete_deployments")
    void aDeploymentInUseCannotBeDeleted() {
        api.proxy(api.rootId, "GET", "");
        var deployment = api.deploy();
        api.create(
                "AWS::ApiGateway::Stage",
                "{'RestApiId':'%s','StageName':'dev','DeploymentId':'%s'}".formatted(api.apiId, deployment));
        var delete = DeleteDeploymentRequest.builder()
                .restApiId(api.apiId)
                .deploymentId(deployment)
                .build();

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> api.cloud.call(delete, DeleteDeploymentResponse.class, TestAssembly.OWNER))
                .withMessage("Active stages pointing to this deployment must be moved or deleted");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/api/API_GetResources.html")
    void resourcesAreListedWithTheirPathsAndMethods() {
        var ride = api.resource(api.rootId, "ride");
        api.resource(ride, "{id}");
        api.proxy(ride, "POST", "");

        assertThat(resources().items()).extracting("path").containsExactlyInAnyOrder("/", "/ride", "/ride/{id}");
        assertThat(resources().items().stream()
                        .filter(item -> item.id().equals(ride))
                        .findFirst()
                        .orElseThrow()
                        .resourceMethods())
                .containsOnlyKeys("POST");
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/api/API_TestInvokeMethod.html",
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-test-method.html"
            })
    void aMethodIsTestedBeforeItIsDeployed() {
        var ride = api.resource(api.rootId, "ride");
        api.proxy(ride, "POST", "");
        api.lambda.handler(event -> FakeLambda.returns("{\"statusCode\":201,\"body\":\"made\"}"));
        var test = TestInvokeMethodRequest.builder()
                .restApiId(api.apiId)
                .resourceId(ride)
                .httpMethod("POST")
                .pathWithQueryString("/ride?a=1")
                .body("{}")
                .build();

        var answer = api.cloud.call(test, TestInvokeMethodResponse.class, TestAssembly.OWNER);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("made");
        assertThat(api.lambda
                        .events()
                        .get(0)
                        .path("requestContext")
                        .path("stage")
                        .asText())
                .isEqualTo("test-invoke-stage");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html")
    void iamIsAskedForTheHttpMethodOnThePath() {
        var request = GetStageRequest.builder().restApiId("a1").stageName("dev").build();

        assertThat(api.cloud.services().get(0).access(request, TestAssembly.OWNER))
                .containsExactly(new Access("apigateway:GET", "arn:aws:apigateway:us-east-2::/restapis/a1/stages/dev"));
    }

    private GetResourcesResponse resources() {
        var request = GetResourcesRequest.builder().restApiId(api.apiId).build();
        return api.cloud.call(request, GetResourcesResponse.class, TestAssembly.OWNER);
    }
}
