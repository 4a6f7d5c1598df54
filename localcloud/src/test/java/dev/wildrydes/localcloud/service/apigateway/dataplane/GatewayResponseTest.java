package dev.wildrydes.localcloud.service.apigateway.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.service.apigateway.FakeLambda;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayResponseTest {
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
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html")
    void anApiSaysInItsOwnWordsWhatItRefuses() {
        api.proxy(api.rootId, "POST", "");
        gatewayResponse("MISSING_AUTHENTICATION_TOKEN", "404", "no $context.httpMethod here: $context.error.message");
        api.deploy("dev");

        var answer = api.send("GET", "/dev/nowhere", Headers.of("X-Own", "mine"), "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(TestApi.text(answer)).isEqualTo("no GET here: Missing Authentication Token");
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().first("X-Back")).contains("mine");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html")
    void theGeneralResponseOfAKindIsForAllOfItAndKeepsTheirStatus() {
        api.proxy(api.rootId, "POST", "");
        api.create(
                "AWS::ApiGateway::GatewayResponse",
                ("{'RestApiId':'%s','ResponseType':'DEFAULT_5XX','ResponseParameters':{"
                                + "'gatewayresponse.header.Access-Control-Allow-Origin':'`*`'}}")
                        .formatted(api.apiId));
        api.deploy("dev");
        api.lambda.handler(event -> FakeLambda.returns("malformed"));

        var answer = api.send("POST", "/dev", Headers.NONE, "");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Internal server error\"}");
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    @Conformance(
            recorded = "apigateway/test_apigateway_common: TestApiGatewayCommon::test_api_gateway_request_validator")
    void aRequestThatLacksARequiredParameterIsRefusedByItsName() {
        var validator = api.create(
                        "AWS::ApiGateway::RequestValidator",
                        "{'RestApiId':'%s','ValidateRequestParameters':true}".formatted(api.apiId))
                .physicalId();
        api.method(
                api.rootId,
                "GET",
                ("'RequestValidatorId':'%s','RequestParameters':{'method.request.querystring.qs1':true,"
                                + "'method.request.header.x-header-param':true,'method.request.header.other':false}")
                        .formatted(validator));
        api.deploy("dev");

        var answer = api.get("/dev");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(TestApi.text(answer))
                .isEqualTo("{\"message\":\"Missing required request parameters: [x-header-param, qs1]\"}");
        assertThat(api.send("GET", "/dev?qs1=1", Headers.of("X-Header-Param", "1"), "")
                        .status())
                .isEqualTo(200);
    }

    private void gatewayResponse(String type, String status, String template) {
        api.create(
                "AWS::ApiGateway::GatewayResponse",
                ("{'RestApiId':'%s','ResponseType':'%s','StatusCode':'%s','ResponseParameters':{"
                                + "'gatewayresponse.header.Access-Control-Allow-Origin':'`*`',"
                                + "'gatewayresponse.header.X-Back':'method.request.header.X-Own'},"
                                + "'ResponseTemplates':{'application/json':'%s'}}")
                        .formatted(api.apiId, type, status, template));
    }
}
