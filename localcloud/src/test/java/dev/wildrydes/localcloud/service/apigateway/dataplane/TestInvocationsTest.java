package dev.wildrydes.localcloud.service.apigateway.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.service.apigateway.FakeLambda;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

class TestInvocationsTest {
    private static final String JSON = "application/json";

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
    @Conformance(recorded = "apigateway/test_apigateway_api: TestApigatewayTestInvoke::test_invoke_test_method")
    void aMockIsLoggedLineByLineAndAnswersWithItsOwnHeadersAlone() {
        api.integrate("GET", put -> put.type("MOCK").requestTemplates(Map.of(JSON, "{statusCode: 200}")));
        api.respond("GET", "200", put -> put.responseTemplates(Map.of(JSON, "{\"petId\": \"7\"}")));

        var answer = test("/?foo=bar", "{\"a\": 1}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).isEqualTo(Map.of("Content-Type", JSON));
        assertThat(answer.multiValueHeaders()).isEqualTo(Map.of("Content-Type", List.of(JSON)));
        var lines = answer.log().split("\n", -1);
        var id = lines[0].substring(lines[0].lastIndexOf(' ') + 1);
        assertThat(lines[1]).matches("\\w{3} \\w{3} \\d\\d \\d\\d:\\d\\d:\\d\\d UTC \\d{4} : .*");
        assertThat(said(answer))
                .containsExactly(
                        "Execution log for request " + id,
                        "Starting execution for request: " + id,
                        "HTTP Method: GET, Resource Path: /",
                        "Method request path: {}",
                        "Method request query string: {foo=bar}",
                        "Method request headers: {}",
                        "Method request body before transformations: {\"a\": 1}",
                        "Method response body after transformations: {\"petId\": \"7\"}",
                        "Method response headers: {Content-Type=application/json}",
                        "Successfully completed execution",
                        "Method completed with status: 200",
                        "");
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_basic: TestAPIGateway::test_apigw_test_invoke_method_api")
    void aFunctionIsLoggedWithWhatItWasSentAndWhatItReturned() {
        var uri = "lambda.us-east-2.amazonaws.com/2015-03-31/functions/" + TestApi.FUNCTION + "/invocations";
        api.integrate("GET", put -> put.type("AWS")
                .integrationHttpMethod("POST")
                .uri("arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/" + TestApi.FUNCTION
                        + "/invocations"));
        api.respond("GET", "200", put -> {});
        api.lambda.handler(event -> FakeLambda.returns("{\"ok\":true}"));

        var answer = test("/", "{\"a\": 1}");

        assertThat(answer.headers()).containsOnlyKeys("Content-Type", "X-Amzn-Trace-Id");
        assertThat(said(answer))
                .contains(
                        "Endpoint request URI: https://" + uri,
                        "Endpoint request body after transformations: {\"a\": 1}",
                        "Sending request to https://" + uri,
                        "Endpoint response body before transformations: {\"ok\":true}",
                        "Method response headers: {X-Amzn-Trace-Id="
                                + answer.headers().get("X-Amzn-Trace-Id") + ", Content-Type=application/json}")
                .anyMatch(line -> line.matches("Received response. Status: 200, Integration latency: \\d+ ms"));
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_api: TestApigatewayTestInvoke::test_failed_invoke_test_method")
    void anEndpointThatNamesNoHostIsAConfigurationError() {
        api.integrate(
                "ANY",
                put -> put.type("HTTP_PROXY").integrationHttpMethod("ANY").uri("https://${stageVariables.testHost}"));

        var answer = test(null, "");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Internal server error\"}");
        assertThat(answer.headers()).isEqualTo(Map.of("x-amzn-ErrorType", "InternalServerErrorException"));
        assertThat(said(answer))
                .endsWith(
                        "Execution failed due to configuration error: Invalid endpoint address",
                        "Method completed with status: 500",
                        "");
    }

    private TestInvokeMethodResponse test(String path, String body) {
        var request = TestInvokeMethodRequest.builder()
                .restApiId(api.apiId)
                .resourceId(api.rootId)
                .httpMethod("GET")
                .pathWithQueryString(path)
                .body(body)
                .build();
        return api.cloud.call(request, TestInvokeMethodResponse.class, TestAssembly.OWNER);
    }

    /** The lines of the log without their times. */
    private static List<String> said(TestInvokeMethodResponse answer) {
        return List.of(answer.log().split("\n", -1)).stream()
                .map(line -> line.replaceFirst("^.* UTC \\d{4} : ", ""))
                .toList();
    }
}
