package dev.wildrydes.localcloud.service.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.NotFoundException;

class ApiGatewayWireTest {
    private static final String URI_OF_FUNCTION =
            "arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/" + TestApi.FUNCTION + "/invocations";

    @TempDir
    Path folder;

    private final FakeLambda lambda = new FakeLambda();
    private LocalCloud cloud;
    private ApiGatewayClient client;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(List.of(ApiGatewayService::new, each -> lambda)));
        client = TestClients.owner(cloud, ApiGatewayClient.builder());
    }

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html")
    void anApiMadeByTheSdkAnswersHttp() throws Exception {
        var api = client.createRestApi(request -> request.name("rides").tags(Map.of("team", "blue")));
        var ride = client.createResource(request ->
                request.restApiId(api.id()).parentId(api.rootResourceId()).pathPart("ride"));
        client.putMethod(request -> request.restApiId(api.id())
                .resourceId(ride.id())
                .httpMethod("POST")
                .authorizationType("NONE"));
        client.putIntegration(request -> request.restApiId(api.id())
                .resourceId(ride.id())
                .httpMethod("POST")
                .type(IntegrationType.AWS_PROXY)
                .integrationHttpMethod("POST")
                .uri(URI_OF_FUNCTION));
        var deployment = client.createDeployment(request -> request.restApiId(api.id()));
        client.createStage(request -> request.restApiId(api.id())
                .stageName("dev")
                .variables(Map.of("lookup", "url"))
                .deploymentId(deployment.id()));
        lambda.handler(event -> FakeLambda.returns("{\"statusCode\":201,\"body\":\"made\"}"));

        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        cloud.endpoint() + "/_aws/execute-api/" + api.id() + "/dev/ride?a=%2F"))
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("made");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        var event = lambda.events().get(0);
        assertThat(event.path("stageVariables").path("lookup").asText()).isEqualTo("url");
        assertThat(event.path("queryStringParameters").path("a").asText()).isEqualTo("/");
        assertThat(event.path("headers").path("Host").asText())
                .isEqualTo(cloud.endpoint().getAuthority());
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_api: TestApiGatewayApiMethod::test_method_lifecycle",
                "apigateway/test_apigateway_api: TestApiGatewayApiRestApi::test_update_rest_api_invalid_api_id"
            },
            documented = "https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html")
    void theSdkReadsWhatItMade() {
        var api = client.createRestApi(request -> request.name("rides").binaryMediaTypes("image/*"));
        client.putMethod(request -> request.restApiId(api.id())
                .resourceId(api.rootResourceId())
                .httpMethod("ANY")
                .authorizationType("NONE"));
        client.putIntegration(request -> request.restApiId(api.id())
                .resourceId(api.rootResourceId())
                .httpMethod("ANY")
                .type(IntegrationType.AWS_PROXY)
                .integrationHttpMethod("POST")
                .uri(URI_OF_FUNCTION));

        assertThat(client.getRestApis().items()).extracting("name").containsExactly("rides");
        assertThat(client.getRestApi(request -> request.restApiId(api.id())).binaryMediaTypes())
                .containsExactly("image/*");
        var method = client.getMethod(request ->
                request.restApiId(api.id()).resourceId(api.rootResourceId()).httpMethod("ANY"));
        assertThat(method.methodIntegration().uri()).isEqualTo(URI_OF_FUNCTION);
        assertThat(method.methodIntegration().httpMethod()).isEqualTo("POST");
        assertThat(method.methodIntegration().timeoutInMillis()).isEqualTo(29_000);
        assertThat(client.getResources(request -> request.restApiId(api.id()).embed("methods"))
                        .items()
                        .get(0)
                        .resourceMethods()
                        .get("ANY")
                        .authorizationType())
                .isEqualTo("NONE");
        client.deleteRestApi(request -> request.restApiId(api.id()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.getRestApi(request -> request.restApiId(api.id())))
                .withMessageContaining("Invalid API identifier specified 000000000000:" + api.id());
    }
}
