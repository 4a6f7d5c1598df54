package dev.wildrydes.localcloud.service.apigateway.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.service.apigateway.FakeLambda;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class DataPlaneTest {
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
            recorded = "apigateway/test_apigateway_lambda: test_lambda_aws_proxy_integration",
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html")
    void aFunctionGetsTheWholeProxyEvent() {
        var headers = Headers.of("User-Agent", "curl", "Content-Type", "application/json", "X-Twice", "1")
                .with("X-Twice", "2");

        api.send("POST", "/dev/ride?a=1&a=2&b=x%20y+z", headers, "{\"PickupLocation\":{}}");

        assertThat(api.lambda.functions()).containsExactly(TestApi.FUNCTION);
        var event = api.lambda.events().get(0);
        assertThat(event.path("resource").asText()).isEqualTo("/ride");
        assertThat(event.path("path").asText()).isEqualTo("/ride");
        assertThat(event.path("httpMethod").asText()).isEqualTo("POST");
        assertThat(event.path("headers").path("X-Twice").asText()).isEqualTo("2");
        assertThat(event.path("multiValueHeaders").path("X-Twice")).isEqualTo(TestApi.json("['1','2']"));
        assertThat(event.path("queryStringParameters")).isEqualTo(TestApi.json("{'a':'2','b':'x y z'}"));
        assertThat(event.path("multiValueQueryStringParameters"))
                .isEqualTo(TestApi.json("{'a':['1','2'],'b':['x y z']}"));
        assertThat(event.path("pathParameters").isNull()).isTrue();
        assertThat(event.path("stageVariables")).isEqualTo(TestApi.json("{'lookup':'arn'}"));
        assertThat(event.path("body").asText()).isEqualTo("{\"PickupLocation\":{}}");
        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
    }

    @Test
    @Conformance(
            recorded = "apigateway/test_apigateway_lambda: test_lambda_aws_proxy_integration",
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html")
    void theRequestContextSaysWhoCalledWhatAndWhen() {
        api.send("POST", "/dev/ride", Headers.of("User-Agent", "curl"), "");

        var context = api.lambda.events().get(0).path("requestContext");
        assertThat(context.path("accountId").asText()).isEqualTo("000000000000");
        assertThat(context.path("apiId").asText()).isEqualTo(api.apiId);
        assertThat(context.path("stage").asText()).isEqualTo("dev");
        assertThat(context.path("path").asText()).isEqualTo("/dev/ride");
        assertThat(context.path("resourcePath").asText()).isEqualTo("/ride");
        assertThat(context.path("resourceId").asText()).isNotEmpty();
        assertThat(context.path("protocol").asText()).isEqualTo("HTTP/1.1");
        assertThat(context.path("domainPrefix").asText()).isEqualTo(api.apiId);
        assertThat(context.path("domainName").asText()).isEqualTo(api.apiId + ".execute-api.us-east-2.amazonaws.com");
        assertThat(context.path("requestTime").asText()).matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}(:\\d\\d){3} \\+0000");
        assertThat(context.path("requestTimeEpoch").isNumber()).isTrue();
        assertThat(context.path("identity").path("sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(context.path("identity").path("userAgent").asText()).isEqualTo("curl");
        assertThat(context.path("identity").path("caller").isNull()).isTrue();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html")
    void theGatewayInvokesInTheNameOfTheMethod() {
        api.send("POST", "/dev/ride", Headers.NONE, "");

        assertThat(api.lambda.callers())
                .containsExactly(new Principal.Service(
                        "apigateway.amazonaws.com",
                        "arn:aws:execute-api:us-east-2:000000000000:" + api.apiId + "/dev/POST/ride"));
    }

    @Test
    @Conformance(
            recorded = "apigateway/test_apigateway_common: TestApiGatewayCommon::test_invocation_trace_id",
            documented = {
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html",
                "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html"
            })
    void whatTheFunctionReturnsIsTheAnswer() {
        api.lambda.handler(
                event -> FakeLambda.returns(
                        """
                {"statusCode":201,"headers":{"Access-Control-Allow-Origin":"*","Date":"today"},
                "multiValueHeaders":{"Set-Cookie":["a=1","b=2"]},"body":"{\\"RideId\\":1}","isBase64Encoded":false}"""));

        var answer = api.send("POST", "/dev/ride", Headers.NONE, "{}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(TestApi.text(answer)).isEqualTo("{\"RideId\":1}");
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().all("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.headers().first("Content-Type")).contains("application/json");
        assertThat(answer.headers().first("x-amzn-Remapped-Date")).contains("today");
        assertThat(answer.headers().first("x-amzn-RequestId"))
                .contains(api.lambda
                        .events()
                        .get(0)
                        .path("requestContext")
                        .path("requestId")
                        .asText());
        assertThat(answer.headers().first("x-amz-apigw-id")).isPresent();
        assertThat(answer.headers().first("X-Amzn-Trace-Id")).get().asString().startsWith("Root=1-");
    }

    @Test
    @Conformance(
            recorded =
                    "apigateway/test_apigateway_integrations: TestApiGatewayHeaderRemapping::test_apigateway_header_remapping_aws")
    void aFunctionDoesNotSeeTheHeadersThatAreForTheGateway() {
        var headers = Headers.of("Age", "1", "Via", "p", "Warn", "w", "Content-Encoding", "deflate");
        for (var name : List.of(
                "Connection",
                "Content-MD5",
                "Max-Forwards",
                "Proxy-Authenticate",
                "Server",
                "TE",
                "WWW-Authenticate")) {
            headers = headers.with(name, "x");
        }

        api.send("POST", "/dev/ride", headers, "");

        assertThat(api.lambda.events().get(0).path("headers").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "Age",
                        "Content-Encoding",
                        "Host",
                        "Via",
                        "Warn",
                        "X-Amzn-Trace-Id",
                        "X-Forwarded-For",
                        "X-Forwarded-Port",
                        "X-Forwarded-Proto");
    }

    @ParameterizedTest
    @Conformance(recorded = "apigateway/test_apigateway_lambda: test_aws_proxy_response_payload_format_validation")
    @ValueSource(
            strings = {
                "{\"Name\":\"Shadowfax\"}",
                "null",
                "\"text\"",
                "{\"statusCode\":200,\"body\":{\"a\":1}}",
                "{\"statusCode\":\"ok\"}",
                "{\"statusCode\":200,\"headers\":[]}"
            })
    void aMalformedReplyIsABadGateway(String reply) {
        api.lambda.handler(event -> FakeLambda.returns(reply));

        var answer = api.send("POST", "/dev/ride", Headers.NONE, "");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Internal server error\"}");
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("InternalServerErrorException");
        assertThat(api.lambda.events()).hasSize(1);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html")
    void aFunctionThatFailsIsABadGatewayAndIsNotInvokedAgain() {
        api.lambda.handler(event -> InvokeResponse.builder()
                .functionError("Unhandled")
                .payload(SdkBytes.fromUtf8String("{\"errorMessage\":\"no unicorn\"}"))
                .build());

        var answer = api.send("POST", "/dev/ride", Headers.NONE, "");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(TestApi.text(answer)).doesNotContain("unicorn");
        assertThat(api.lambda.events()).hasSize(1);
    }

    @ParameterizedTest
    @Conformance(documented = "https://repost.aws/knowledge-center/api-gateway-lambda-stage-variable-500")
    @ValueSource(ints = {403, 429})
    void aDeniedOrThrottledInvocationIsAnInternalServerError(int status) {
        api.lambda.handler(event -> {
            throw new AwsError(status, "SomeException", "no");
        });

        var answer = api.send("POST", "/dev/ride", Headers.NONE, "");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Internal server error\"}");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html")
    void aCallerThatWaitedTooLongIsToldSoAndTheFunctionGoesOn() throws Exception {
        var slow = api.resource(api.rootId, "slow");
        api.proxy(slow, "GET", "'TimeoutInMillis':50,");
        api.deploy("slow");
        var release = new CountDownLatch(1);
        var finished = new CountDownLatch(1);
        api.lambda.handler(event -> {
            awaitQuietly(release);
            finished.countDown();
            return FakeLambda.returns("{}");
        });

        var answer = api.get("/slow/slow");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Endpoint request timed out\"}");
        release.countDown();
        finished.await();
        assertThat(api.lambda.events()).hasSize(1);
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html")
    void aBodyOverTenMegabytesIsTooLong() {
        var answer = api.send("POST", "/dev/ride", Headers.NONE, new byte[10 * 1024 * 1024 + 1]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(TestApi.text(answer)).isEqualTo("HTTP content length exceeded 10485760 bytes.");
        assertThat(api.lambda.events()).isEmpty();
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html")
    void binaryMediaTravelsInBase64BothWays() throws Exception {
        api.close();
        api = new TestApi(folder, Map.of(), "{'Name':'images','BinaryMediaTypes':['image/*']}");
        api.proxy(api.rootId, "ANY", "");
        api.deploy("dev");
        api.lambda.handler(event -> FakeLambda.returns(
                "{\"headers\":{\"Content-Type\":\"image/png\"},\"body\":\"iVBORw==\",\"isBase64Encoded\":true}"));
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G'};

        var answer = api.send("POST", "/dev", Headers.of("Content-Type", "image/png", "Accept", "image/png"), png);

        assertThat(api.lambda.events().get(0).path("body").asText()).isEqualTo("iVBORw==");
        assertThat(api.lambda.events().get(0).path("isBase64Encoded").asBoolean())
                .isTrue();
        assertThat(answer.body()).isEqualTo(png);
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Settings")
    void aDelayIsPutBeforeEachRequest() throws Exception {
        api.close();
        api = new TestApi(folder, Map.of("apigateway.delay", "PT0.02S"), "{'Name':'slowed'}");
        api.proxy(api.rootId, "GET", "");
        api.deploy("dev");
        var begun = System.nanoTime();

        var answer = api.get("/dev");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(20_000_000);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
