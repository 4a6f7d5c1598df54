package dev.wildrydes.localcloud.service.apigateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponseResponse;

class HeaderRulesTest {
    private static final String FUNCTION_URI =
            "arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/" + TestApi.FUNCTION + "/invocations";

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
            recorded =
                    "apigateway/test_apigateway_integrations: TestApiGatewayHeaderRemapping::test_apigateway_header_remapping_aws")
    void aHeaderOfTheAnswerThatIsTheGatewaysOwnTravelsUnderAnotherName() {
        api.integrate(
                "GET", put -> put.type("AWS").integrationHttpMethod("POST").uri(FUNCTION_URI));
        api.respond("GET", "200", put -> put.responseParameters(Map.of("method.response.header.X-Fixed", "'yes'")));
        api.cloud.call(
                UpdateMethodResponseRequest.builder()
                        .restApiId(api.apiId)
                        .resourceId(api.rootId)
                        .httpMethod("GET")
                        .statusCode("200")
                        .patchOperations(patch("/responseParameters/method.response.header.WWW-Authenticate", "true"))
                        .build(),
                UpdateMethodResponseResponse.class,
                TestAssembly.OWNER);
        api.cloud.call(
                UpdateIntegrationResponseRequest.builder()
                        .restApiId(api.apiId)
                        .resourceId(api.rootId)
                        .httpMethod("GET")
                        .statusCode("200")
                        .patchOperations(
                                patch("/responseParameters/method.response.header.WWW-Authenticate", "'Basic'"))
                        .build(),
                UpdateIntegrationResponseResponse.class,
                TestAssembly.OWNER);
        api.deploy("dev");

        var answer = api.get("/dev");

        assertThat(answer.headers().first("x-amzn-Remapped-WWW-Authenticate")).contains("Basic");
        assertThat(answer.headers().first("WWW-Authenticate")).isEmpty();
        assertThat(answer.headers().first("X-Fixed")).contains("yes");
    }

    @ParameterizedTest
    @Conformance(
            recorded =
                    "apigateway/test_apigateway_integrations: TestApiGatewayHeaderRemapping::test_apigateway_header_remapping_aws")
    @ValueSource(
            strings = {
                "Content-Length",
                "Transfer-Encoding",
                "Authorization",
                "Connection",
                "Expect",
                "Proxy-Authenticate",
                "TE"
            })
    void aHeaderThatIsTheGatewaysOwnCannotBeMapped(String name) {
        api.integrate("GET", put -> put.type("AWS_PROXY")
                .integrationHttpMethod("POST")
                .uri(FUNCTION_URI)
                .requestParameters(Map.of("integration.request.header." + name, "'0'")));
        api.deploy("dev");

        var answer = api.get("/dev");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Internal server error\"}");
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("InternalServerErrorException");
        assertThat(answer.headers().first("X-Amzn-Trace-Id")).isEmpty();
        assertThat(api.lambda.events()).isEmpty();
    }

    private static PatchOperation patch(String path, String value) {
        return PatchOperation.builder().op("add").path(path).value(value).build();
    }
}
