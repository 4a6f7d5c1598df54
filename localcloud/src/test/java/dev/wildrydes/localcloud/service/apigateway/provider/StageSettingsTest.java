package dev.wildrydes.localcloud.service.apigateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

class StageSettingsTest {
    private static final String STAGE =
            "{'RestApiId':'%s','StageName':'slow','DeploymentId':'%s','MethodSettings':[{'ResourcePath':'%s',"
                    + "'HttpMethod':'%s','ThrottlingBurstLimit':%d,'ThrottlingRateLimit':0.001}]}";

    @TempDir
    Path folder;

    private TestApi api;

    @BeforeEach
    void makeApi() {
        api = new TestApi(folder);
        api.proxy(api.rootId, "GET", "");
        api.proxy(api.resource(api.rootId, "ride"), "GET", "");
    }

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html"
            })
    void aStageOfATemplateThrottlesAllItsMethods() {
        api.create("AWS::ApiGateway::Stage", STAGE.formatted(api.apiId, api.deploy(), "/*", "*", 2));

        assertThat(api.get("/slow").status()).isEqualTo(200);
        assertThat(api.get("/slow").status()).isEqualTo(200);
        var answer = api.get("/slow");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Too Many Requests\"}");
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("TooManyRequestsException");
        assertThat(api.lambda.events()).hasSize(2);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html")
    void aStageThrottlesOneMethod() {
        api.create("AWS::ApiGateway::Stage", STAGE.formatted(api.apiId, api.deploy(), "/ride", "GET", 0));

        assertThat(api.get("/slow/ride").status()).isEqualTo(429);
        assertThat(api.get("/slow").status()).isEqualTo(200);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html")
    void anUpdateOfTheStackTakesTheLimitsAway() {
        var deployment = api.deploy();
        var before = STAGE.formatted(api.apiId, deployment, "/*", "*", 0);
        api.create("AWS::ApiGateway::Stage", before);
        var after = "{'RestApiId':'%s','StageName':'slow','DeploymentId':'%s'}".formatted(api.apiId, deployment);

        api.provider("AWS::ApiGateway::Stage").update(TestApi.request("slow", after, before));

        assertThat(api.get("/slow").status()).isEqualTo(200);
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_common: TestStages::test_update_stage_remove_wildcard",
                "apigateway/test_apigateway_common: TestStages::test_create_update_stages"
            })
    void settingsOfAMethodBeginWithThoseOfAllAndAreNotOverwrittenByThem() {
        api.deploy("dev");
        update("replace", "/*/*/throttling/burstLimit", "123");
        update("replace", "/*/*/caching/enabled", "true");
        update("replace", "/ride/GET/throttling/burstLimit", "124");

        var settings = update("replace", "/*/*/throttling/burstLimit", "100").methodSettings();

        assertThat(settings.get("*/*").throttlingBurstLimit()).isEqualTo(100);
        assertThat(settings.get("*/*").throttlingRateLimit()).isEqualTo(10_000);
        assertThat(settings.get("ride/GET").throttlingBurstLimit()).isEqualTo(124);
        assertThat(settings.get("ride/GET").cachingEnabled()).isTrue();
        assertThat(settings.get("ride/GET").cacheTtlInSeconds()).isEqualTo(300);
        assertThat(settings.get("ride/GET").unauthorizedCacheControlHeaderStrategyAsString())
                .isEqualTo("SUCCEED_WITH_RESPONSE_HEADER");
        assertThat(update("remove", "/*/*", null).methodSettings()).containsOnlyKeys("ride/GET");
    }

    @ParameterizedTest
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_common: TestStages::test_create_update_stages",
                "apigateway/test_apigateway_common: TestStages::test_update_stage_remove_wildcard",
                "apigateway/test_apigateway_api: TestApiGatewayStage::test_stage_access_log_settings_validation"
            })
    @CsvSource({
        "remove, /*/*, Cannot remove method setting */* because there is no method setting for this method ",
        "replace, /tags/tag1, 'Invalid method setting path: /tags/tag1. Must be one of: [/deploymentId, /description, "
                + "/cacheClusterEnabled'",
        "replace, /accessLogSettings/other, Invalid accessLogSettings path. Must be one of :",
        "add, /accessLogSettings/format, Access Log value must not be empty"
    })
    void aPatchThatCannotBeIsRefusedInAwsWords(String op, String path, String message) {
        api.deploy("dev");

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> update(op, path, ""))
                .withMessageStartingWith(message);
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_common: TestDeployments::test_create_update_deployments")
    void aStageIsMovedToAnotherDeployment() {
        var old = api.deploy();
        api.create(
                "AWS::ApiGateway::Stage",
                "{'RestApiId':'%s','StageName':'dev','DeploymentId':'%s'}".formatted(api.apiId, old));
        api.proxy(api.rootId, "PUT", "");
        assertThat(api.send("PUT", "/dev", Headers.NONE, "").status()).isEqualTo(403);

        update("replace", "/deploymentId", api.deploy());
        assertThat(api.send("PUT", "/dev", Headers.NONE, "").status()).isEqualTo(200);

        update("replace", "/deploymentId", old);
        assertThat(api.send("PUT", "/dev", Headers.NONE, "").status()).isEqualTo(403);
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
                "https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateStage.html"
            })
    void aVariableOfTheStageReachesTheFunction() {
        api.deploy("dev");
        update("replace", "/variables/lookup", "url");
        update("replace", "/variables/more", "1");
        update("remove", "/variables/more", null);

        api.get("/dev");

        assertThat(api.lambda.events().get(0).path("stageVariables")).isEqualTo(TestApi.json("{'lookup':'url'}"));
    }

    private UpdateStageResponse update(String op, String path, String value) {
        var request = UpdateStageRequest.builder()
                .restApiId(api.apiId)
                .stageName("dev")
                .patchOperations(
                        PatchOperation.builder().op(op).path(path).value(value).build())
                .build();
        return api.cloud.call(request, UpdateStageResponse.class, TestAssembly.OWNER);
    }
}
