package dev.wildrydes.localcloud.service.apigateway.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    @TempDir
    Path folder;

    private TestApi api;

    @BeforeEach
    void deployRides() {
        api = new TestApi(folder);
        var ride = api.resource(api.rootId, "ride");
        api.proxy(ride, "POST", "");
        api.proxy(api.resource(ride, "{id}"), "ANY", "");
        api.proxy(api.resource(api.rootId, "{proxy+}"), "GET", "");
        api.deploy("dev");
    }

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_common: TestApigatewayRouting::test_routing_with_hardcoded_resource_sibling_order",
                "apigateway/test_apigateway_lambda: test_lambda_aws_proxy_integration"
            })
    void aLiteralComesBeforeAVariableAndThatBeforeAGreedyOne() {
        api.send("PUT", "/dev/ride/4%202", Headers.NONE, "");
        api.get("/dev/what/ever/else");

        assertThat(api.lambda.events().get(0).path("resource").asText()).isEqualTo("/ride/{id}");
        assertThat(api.lambda.events().get(0).path("pathParameters")).isEqualTo(TestApi.json("{'id':'4%202'}"));
        assertThat(api.lambda.events().get(1).path("resource").asText()).isEqualTo("/{proxy+}");
        assertThat(api.lambda.events().get(1).path("pathParameters"))
                .isEqualTo(TestApi.json("{'proxy':'what/ever/else'}"));
    }

    @ParameterizedTest
    @Conformance(recorded = "apigateway/test_apigateway_lambda: test_lambda_aws_proxy_integration")
    @CsvSource({
        "/dev/proxy-value/, /proxy-value/, proxy-value, /dev/proxy-value/",
        "/dev/value//double, /value//double, value//double, /dev/value//double",
        "/dev//proxy-value, /proxy-value, proxy-value, /dev//proxy-value",
        "//dev/proxy-value, /proxy-value, proxy-value, /dev/proxy-value",
        "/dev/u/test%2Balias@gmail.com/test+alias@gmail.com, /u/test%2Balias@gmail.com/test+alias@gmail.com,"
                + " u/test%2Balias@gmail.com/test+alias@gmail.com, /dev/u/test%2Balias@gmail.com/test+alias@gmail.com"
    })
    void aPathReachesTheFunctionAsItWasSent(String sent, String path, String proxy, String contextPath) {
        api.get(sent);

        var event = api.lambda.events().get(0);
        assertThat(event.path("path").asText()).isEqualTo(path);
        assertThat(event.path("pathParameters").path("proxy").asText()).isEqualTo(proxy);
        assertThat(event.path("requestContext").path("path").asText()).isEqualTo(contextPath);
    }

    @ParameterizedTest
    @Conformance(recorded = "apigateway/test_apigateway_common: TestApigatewayRouting::test_routing_not_found")
    @ValueSource(strings = {"/dev/ride", "/dev", "/dev/", "/dev/no/such/way"})
    void anUnknownRouteOrMethodMissesItsAuthenticationToken(String path) {
        var answer = api.send("DELETE", path, Headers.NONE, "");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("MissingAuthenticationTokenException");
        assertThat(api.lambda.events()).isEmpty();
    }

    @Test
    @Conformance(
            recorded =
                    "apigateway/test_apigateway_common: TestApigatewayRouting::test_proxy_routing_with_hardcoded_resource_sibling")
    void aLiteralWithoutTheMethodIsPassedByForAGreedyOneThatHasIt() {
        api.get("/dev/ride");

        assertThat(api.lambda.events().get(0).path("resource").asText()).isEqualTo("/{proxy+}");
        assertThat(api.send("PUT", "/dev/ride", Headers.NONE, "").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html")
    @ValueSource(strings = {"TRACE", "LINK", "get"})
    void anyMethodIsOneOfTheSevenThatThereAre(String method) {
        assertThat(api.send(method, "/dev/ride/1", Headers.NONE, "").status()).isEqualTo(403);
        assertThat(api.send("PATCH", "/dev/ride/1", Headers.NONE, "").status()).isEqualTo(200);
    }

    @Test
    @Conformance(documented = "https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden")
    void anUnknownStageIsForbidden() {
        var answer = api.get("/prod/ride");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Forbidden\"}");
    }
}
