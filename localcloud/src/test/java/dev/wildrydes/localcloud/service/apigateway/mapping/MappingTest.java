package dev.wildrydes.localcloud.service.apigateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.service.apigateway.FakeLambda;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Integrations that map, by templates and parameters. */
class MappingTest {
    private static final String FUNCTION_URI =
            "arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/" + TestApi.FUNCTION + "/invocations";
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
    @Conformance(
            recorded = "apigateway/test_apigateway_integrations: test_integration_mock_with_path_param",
            documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html")
    void aMockAnswersByATemplate() {
        mock("#if($input.params('who') == 'me'){statusCode: 200}#else{statusCode: 404}#end");
        respond("200", "", "$input.params('who') of $context.stage by $stageVariables.lookup$context.nothing");
        respond("404", "404", "nobody");
        api.deploy("dev");

        assertThat(TestApi.text(api.get("/dev?who=me"))).isEqualTo("me of dev by arn");
        assertThat(api.get("/dev?who=you").status()).isEqualTo(404);
        assertThat(TestApi.text(api.get("/dev?who=you"))).isEqualTo("nobody");
    }

    @Test
    @Conformance(
            recorded =
                    "apigateway/test_apigateway_integrations: test_integration_mock_with_response_override_in_request_template",
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html")
    void aTemplateOverridesStatusAndHeaders() {
        mock("#set($context.responseOverride.status = 444)"
                + "#set($context.responseOverride.header.X-Why = 'because'){statusCode: 200}");
        respond("200", "", null);
        api.deploy("dev");

        var answer = api.get("/dev");

        assertThat(answer.status()).isEqualTo(444);
        assertThat(answer.headers().first("X-Why")).contains("because");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html")
    void aRequestOfAnotherTypeThanTheTemplatesIsUnsupportedIfItMayNotPass() {
        api.integrate("GET", put -> put.type("MOCK")
                .passthroughBehavior("NEVER")
                .requestTemplates(Map.of(JSON, "{statusCode: 200}")));
        respond("200", "", null);
        api.deploy("dev");

        var answer = api.send("GET", "/dev", Headers.of("Content-Type", "text/csv"), "a;b");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Unsupported Media Type\"}");
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_lambda: test_lambda_aws_integration_with_request_template")
    void aFunctionSeesWhatTheTemplateMakesOfTheRequest() {
        function("{\"ride\":$input.json('$.ride'),\"who\":\"$input.params('who')\"}");
        respond("200", "", "{\"got\":$input.json('$.id')}");
        api.deploy("dev");
        api.lambda.handler(event -> FakeLambda.returns("{\"id\":[1,\"b\"]}"));

        var answer = api.send("GET", "/dev?who=me", Headers.NONE, "{\"ride\":{\"id\":7}}");

        assertThat(api.lambda.events()).containsExactly(TestApi.json("{'ride':{'id':7},'who':'me'}"));
        assertThat(TestApi.text(answer)).isEqualTo("{\"got\":[1,\"b\"]}");
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_lambda: test_lambda_selection_patterns")
    void theErrorMessageOfAFunctionSelectsTheResponse() {
        function(null);
        respond("200", "", null);
        respond("404", ".*four hundred.*", null);
        api.deploy("dev");
        api.lambda.handler(event -> InvokeResponse.builder()
                .functionError("Unhandled")
                .payload(SdkBytes.fromUtf8String("{\"errorMessage\":\"Error: four hundred it is\"}"))
                .build());

        var answer = api.send("GET", "/dev", Headers.NONE, "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(TestApi.text(answer)).isEqualTo("{\"errorMessage\":\"Error: four hundred it is\"}");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html")
    void anAnswerThatNoResponseIsMeantForIsAnInternalError() {
        function(null);
        respond("200", "never", null);
        api.deploy("dev");

        var answer = api.send("GET", "/dev", Headers.NONE, "{}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Internal server error\"}");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html")
    void headersOfTheAnswerAreMappedFromTheBodyTheContextAndConstants() {
        function(null);
        api.respond(
                "GET",
                "200",
                put -> put.responseParameters(Map.of(
                        "method.response.header.X-Id", "integration.response.body.id",
                        "method.response.header.X-Stage", "context.stage",
                        "method.response.header.X-Fixed", "'yes'")));
        api.deploy("dev");
        api.lambda.handler(event -> FakeLambda.returns("{\"id\":\"r1\"}"));

        var answer = api.send("GET", "/dev", Headers.NONE, "{}");

        assertThat(answer.headers().first("X-Id")).contains("r1");
        assertThat(answer.headers().first("X-Stage")).contains("dev");
        assertThat(answer.headers().first("X-Fixed")).contains("yes");
    }

    @ParameterizedTest
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html")
    @ValueSource(strings = {"#if($broken", "no status", "{}", "#include('/etc/passwd')"})
    void aRequestTemplateThatIsNoneIsAnInternalError(String template) {
        mock(template);
        respond("200", "", null);
        api.deploy("dev");

        assertThat(api.get("/dev").status()).isEqualTo(500);
        assertThat(TestApi.text(api.get("/dev"))).isEqualTo("{\"message\":\"Internal server error\"}");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html")
    void aStageVariableNamesTheFunction() {
        api.integrate("GET", put -> put.type("AWS_PROXY")
                .integrationHttpMethod("POST")
                .uri(FUNCTION_URI.replace("RequestRide", "${stageVariables.lookup}")));
        api.deploy("dev");

        api.get("/dev");

        assertThat(api.lambda.functions()).containsExactly(TestApi.FUNCTION.replace("RequestRide", "arn"));
    }

    @Test
    @Conformance(
            recorded = {
                "apigateway/test_apigateway_lambda: test_lambda_aws_proxy_integration_request_data_mapping",
                "apigateway/test_apigateway_integrations: TestApiGatewayHeaderRemapping::test_apigateway_header_remapping_aws"
            })
    void whatAnIntegrationMapsDoesNotReachAProxyEvent() {
        api.integrate("GET", put -> put.type("AWS_PROXY")
                .integrationHttpMethod("POST")
                .uri(FUNCTION_URI)
                .requestParameters(Map.of(
                        "integration.request.header.foobar", "'mapped'",
                        "integration.request.querystring.again", "method.request.querystring.q")));
        api.deploy("dev");

        api.get("/dev?q=1");

        var event = api.lambda.events().get(0);
        assertThat(event.path("headers").has("foobar")).isFalse();
        assertThat(event.path("queryStringParameters")).isEqualTo(TestApi.json("{'q':'1'}"));
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_lambda: test_lambda_aws_proxy_integration_non_post_method")
    void aFunctionIsInvokedByPostOnly() {
        api.integrate(
                "GET", put -> put.type("AWS_PROXY").integrationHttpMethod("GET").uri(FUNCTION_URI));
        api.deploy("dev");

        assertThat(TestApi.text(api.get("/dev"))).isEqualTo("{\"message\":\"Internal server error\"}");
        assertThat(api.lambda.events()).isEmpty();
    }

    private void mock(String template) {
        api.integrate("GET", put -> put.type("MOCK").requestTemplates(Map.of(JSON, template)));
    }

    private void function(String template) {
        api.integrate("GET", put -> put.type("AWS")
                .integrationHttpMethod("POST")
                .uri(FUNCTION_URI)
                .requestTemplates(template == null ? Map.of() : Map.of(JSON, template)));
    }

    private void respond(String status, String pattern, String template) {
        api.respond("GET", status, put -> put.selectionPattern(pattern)
                .responseTemplates(template == null ? Map.of() : Map.of(JSON, template)));
    }
}
