package dev.wildrydes.localcloud.service.apigateway.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.apigateway.FakeLambda;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.TestInvokeAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeAuthorizerResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class AuthorizerTest {
    private static final String GATEKEEPER = "arn:aws:lambda:us-east-2:000000000000:function:Gatekeeper";
    private static final String POLICY =
            "{'principalId':'rider','policyDocument':{'Version':'2012-10-17','Statement':[{'Action':"
                    + "'execute-api:Invoke','Effect':'%s','Resource':'%s'}]},'context':{'plan':'gold','rides':3}}";

    @TempDir
    Path folder;

    private TestApi api;
    private String authorizerId;

    @BeforeEach
    void makeApi() {
        api = new TestApi(folder);
        says(POLICY.formatted("Allow", "*"));
    }

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html",
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html"
            })
    void aRequestWithoutTheTokenIsUnauthorizedAndTheAuthorizerIsNotAsked() {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");

        var answer = api.get("/dev/ride");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("UnauthorizedException");
        assertThat(api.lambda.events()).isEmpty();
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html")
    void aTokenThatIsNotOfTheExpectedFormIsUnauthorizedAndTheAuthorizerIsNotAsked() {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization',"
                + "'IdentityValidationExpression':'Bearer .+'");

        assertThat(asked("guess").status()).isEqualTo(401);
        assertThat(api.lambda.events()).isEmpty();
        assertThat(asked("Bearer abc").status()).isEqualTo(200);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html")
    void aTokenAuthorizerIsToldTheTokenAndTheMethod() {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");

        var answer = api.send("GET", "/dev/ride?a=1", Headers.of("Authorization", "Bearer abc"), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(api.lambda.functions()).containsExactly(GATEKEEPER, TestApi.FUNCTION);
        assertThat(api.lambda.events().get(0))
                .isEqualTo(TestApi.json("{'type':'TOKEN','authorizationToken':'Bearer abc','methodArn':"
                        + "'arn:aws:execute-api:us-east-2:000000000000:" + api.apiId + "/dev/GET/ride'}"));
        assertThat(api.lambda.callers().get(0))
                .isEqualTo(new Principal.Service(
                        "apigateway.amazonaws.com",
                        "arn:aws:execute-api:us-east-2:000000000000:" + api.apiId + "/authorizers/" + authorizerId));
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html")
    void theFunctionBehindSeesWhatTheAuthorizerSaidAsText() {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");

        asked("abc");

        var said = api.lambda.events().get(1).path("requestContext").path("authorizer");
        assertThat(said.path("principalId").asText()).isEqualTo("rider");
        assertThat(said.path("plan").asText()).isEqualTo("gold");
        assertThat(said.path("rides")).isEqualTo(TestApi.json("'3'"));
        assertThat(said.path("integrationLatency").isNumber()).isTrue();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html",
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html"
            })
    void aRequestAuthorizerIsToldTheRequest() {
        guard("'Type':'REQUEST','IdentitySource':'method.request.header.X-Key,method.request.querystring.q'");

        assertThat(api.send("GET", "/dev/ride", Headers.of("X-Key", "k"), "").status())
                .isEqualTo(401);
        assertThat(api.lambda.events()).isEmpty();
        assertThat(api.send("GET", "/dev/ride?q=7", Headers.of("X-Key", "k"), "")
                        .status())
                .isEqualTo(200);

        var event = api.lambda.events().get(0);
        assertThat(event.path("type").asText()).isEqualTo("REQUEST");
        assertThat(event.path("methodArn").asText()).endsWith(api.apiId + "/dev/GET/ride");
        assertThat(event.path("headers").path("X-Key").asText()).isEqualTo("k");
        assertThat(event.path("queryStringParameters")).isEqualTo(TestApi.json("{'q':'7'}"));
        assertThat(event.path("pathParameters")).isEqualTo(TestApi.json("{}"));
        assertThat(event.path("stageVariables")).isEqualTo(TestApi.json("{'lookup':'arn'}"));
        assertThat(event.path("requestContext").path("stage").asText()).isEqualTo("dev");
        assertThat(event.has("body")).isFalse();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html",
                "https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden"
            })
    void aPolicyThatDeniesIsAnExplicitDeny() {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");
        says(POLICY.formatted("Deny", "*"));

        var answer = asked("abc");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(TestApi.text(answer))
                .isEqualTo("{\"Message\":\"User is not authorized to access this resource with an explicit deny\"}");
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("AccessDeniedException");
        assertThat(api.lambda.functions()).containsExactly(GATEKEEPER);
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html",
                "https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden"
            })
    void aPolicyThatAllowsSomethingElseIsAnImplicitDeny() {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");
        says(POLICY.formatted("Allow", "arn:aws:execute-api:*:*:*/dev/POST/*"));

        var answer = asked("abc");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(TestApi.text(answer)).isEqualTo("{\"Message\":\"User is not authorized to access this resource\"}");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html")
    void anAnswerIsRememberedForTheIdentityThatItIsAbout() {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");

        asked("abc");
        asked("abc");
        asked("other");

        assertThat(api.lambda.functions()).filteredOn(GATEKEEPER::equals).hasSize(2);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html")
    void anAnswerOfNoTimeToLiveIsNotRemembered() {
        guard("'Type':'TOKEN','AuthorizerResultTtlInSeconds':0,"
                + "'IdentitySource':'method.request.header.Authorization'");

        asked("abc");
        asked("abc");

        assertThat(api.lambda.functions()).filteredOn(GATEKEEPER::equals).hasSize(2);
    }

    @ParameterizedTest
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html")
    @CsvSource({"Unauthorized,401,UnauthorizedException", "Broken,500,AuthorizerConfigurationException"})
    void anAuthorizerThatFailsIsWordedAsAwsDoes(String message, int status, String errorType) {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");
        api.lambda.handler(event -> InvokeResponse.builder()
                .functionError("Unhandled")
                .payload(SdkBytes.fromUtf8String("{\"errorMessage\":\"" + message + "\"}"))
                .build());

        var answer = asked("abc");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(TestApi.text(answer))
                .isEqualTo(status == 401 ? "{\"message\":\"Unauthorized\"}" : "{\"message\":null}");
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains(errorType);
    }

    @ParameterizedTest
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html",
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html"
            })
    @ValueSource(
            strings = {
                "null",
                "{'statusCode':401}",
                "{'principalId':'rider'}",
                "{'principalId':'rider','policyDocument':{'Statement':[{'Effect':'Maybe'}]}}",
                "{'principalId':'rider','policyDocument':{'Statement':[]},'context':{'deep':{'a':1}}}"
            })
    void anAuthorizerThatReturnsNoPolicyIsMisconfigured(String answer) {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");
        says(answer);

        assertThat(asked("abc").status()).isEqualTo(500);
        assertThat(TestApi.text(asked("abc"))).isEqualTo("{\"message\":null}");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html")
    void anAuthorizerThatMayNotBeInvokedIsMisconfigured() {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");
        api.lambda.handler(event -> {
            throw new AwsError(403, "AccessDeniedException", "no");
        });

        assertThat(TestApi.text(asked("abc"))).isEqualTo("{\"message\":null}");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/api/API_TestInvokeAuthorizer.html")
    void anAuthorizerIsTriedWithoutADeployment() {
        guard("'Type':'TOKEN','IdentitySource':'method.request.header.Authorization'");
        var test = TestInvokeAuthorizerRequest.builder()
                .restApiId(api.apiId)
                .authorizerId(authorizerId)
                .headers(Map.of("Authorization", "abc"))
                .build();

        var answer = api.cloud.call(test, TestInvokeAuthorizerResponse.class, TestAssembly.OWNER);

        assertThat(answer.clientStatus()).isEqualTo(200);
        assertThat(answer.principalId()).isEqualTo("rider");
        assertThat(answer.policy()).contains("execute-api:Invoke");
        assertThat(answer.authorization()).containsEntry("plan", List.of("gold"));
        assertThat(answer.log())
                .startsWith("Execution log for request ")
                .contains(
                        " : Starting authorizer: " + authorizerId + " for request: ",
                        " : Endpoint request URI: https://lambda.us-east-2.amazonaws.com/2015-03-31/functions/"
                                + GATEKEEPER + "/invocations\n",
                        " : Authorizer result body before parsing: {\"principalId\":\"rider\"")
                .endsWith(" : Successfully completed authorizer execution\n");
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_api: TestApiGatewayApiMethod::test_update_method_validation")
    void aMethodOfTypeCustomNeedsAnAuthorizer() {
        var properties = "{'RestApiId':'%s','ResourceId':'%s','HttpMethod':'GET','AuthorizationType':'CUSTOM'}"
                .formatted(api.apiId, api.rootId);

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> api.create("AWS::ApiGateway::Method", properties))
                .withMessage("Invalid authorizer ID specified. Setting the authorization type to CUSTOM or"
                        + " COGNITO_USER_POOLS requires a valid authorizer.");
    }

    private HttpResponse asked(String token) {
        return api.send("GET", "/dev/ride", Headers.of("Authorization", token), "");
    }

    private void says(String answer) {
        api.lambda.handler(event -> FakeLambda.returns(event.has("methodArn") ? answer.replace('\'', '"') : "{}"));
    }

    private void guard(String more) {
        authorizerId = api.create(
                        "AWS::ApiGateway::Authorizer",
                        ("{'RestApiId':'%s','Name':'gatekeeper',%s,'AuthorizerUri':"
                                        + "'arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/%s/invocations'}")
                                .formatted(api.apiId, more, GATEKEEPER))
                .physicalId();
        api.method(
                api.resource(api.rootId, "ride"),
                "GET",
                "'AuthorizationType':'CUSTOM','AuthorizerId':'%s'".formatted(authorizerId));
        api.deploy("dev");
    }
}
