package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What a function is told of where and for what it runs, and what is logged of that. */
class SurroundingsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);

    @TempDir
    static Path folder;

    private static TestCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new TestCloud(folder, Map.of());
        for (var handler : new String[] {"context", "environment", "count", "seenBefore", "print"}) {
            cloud.create(handler, "Handlers::" + handler, ZIP, request -> {});
        }
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_common: TestLambdaRuntimesCommon::test_introspection_invoke",
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/java-context.html")
    void theContextTellsWhatAwsTells() throws Exception {
        var context = Base64.getEncoder().encodeToString("{\"custom\":{\"k\":\"v\"}}".getBytes(StandardCharsets.UTF_8));
        var seen = tree(cloud.invoke(request -> request.functionName("context").clientContext(context)));

        assertThat(seen.get("arn").asText()).isEqualTo("arn:aws:lambda:us-east-2:000000000000:function:context");
        assertThat(seen.get("group").asText()).isEqualTo("/aws/lambda/context");
        assertThat(seen.get("stream").asText()).matches("\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST][0-9a-f]{32}");
        assertThat(seen.get("memory").asInt()).isEqualTo(256);
        assertThat(seen.get("remaining").asInt()).isBetween(1, 20_000);
        assertThat(seen.at("/custom/k").asText()).isEqualTo("v");
        assertThat(seen.get("requestId").asText()).hasSize(36);
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_common: TestLambdaRuntimesCommon::test_introspection_invoke",
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
            ours = "docs/local-cloud.md, Where it differs from AWS: functions run as child processes")
    void theEnvironmentIsLambdasAndNothingIsInherited() throws Exception {
        var variables = tree(cloud.invoke("environment", "{}"));

        assertThat(variables.get("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("environment");
        assertThat(variables.get("AWS_REGION").asText()).isEqualTo("us-east-2");
        assertThat(variables.get("AWS_ACCESS_KEY_ID").asText()).startsWith("ASIA");
        assertThat(variables.get("AWS_SESSION_TOKEN").asText()).isNotBlank();
        assertThat(variables.get("AWS_ENDPOINT_URL").asText()).startsWith("http://127.0.0.1:");
        assertThat(variables.has("HOME")).isFalse();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
                "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"
            })
    void aFunctionIsToldTheTraceOfEachInvocation() throws Exception {
        cloud.create("trace", "Handlers::trace", ZIP, request -> {});
        var root = "Root=1-3152b799-8954dae64eda91bc9a23a7e8";

        var first = tree(cloud.invoke(request -> request.functionName("trace")
                .overrideConfiguration(configuration ->
                        configuration.putHeader("X-Amzn-Trace-Id", root + ";Parent=7fa8c0f79203be72;Sampled=1"))));
        var second = tree(cloud.invoke("trace", "{}"));

        assertThat(first.get("property").asText()).startsWith(root + ";Parent=7fa8c0f79203be72;Sampled=1;Lineage=");
        assertThat(first.get("context")).isEqualTo(first.get("property"));
        assertThat(second.get("property").asText())
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=.+")
                .doesNotContain(root);
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda: TestLambdaBehavior::test_lambda_invoke_timed_out_environment_reuse",
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html")
    void aWarmEnvironmentServesTheNextInvocationAndKeepsItsTemporaryFolder() {
        assertThat(text(cloud.invoke("count", "{}"))).isEqualTo("1");
        assertThat(text(cloud.invoke("count", "{}"))).isEqualTo("2");
        assertThat(text(cloud.invoke("seenBefore", "{}"))).isEqualTo("false");
        assertThat(text(cloud.invoke("seenBefore", "{}"))).isEqualTo("true");
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda: TestLambdaFeatures::test_invocation_with_logs")
    void theTailHasStartOutputEndAndReport() {
        var response = cloud.invoke(
                request -> request.functionName("print").logType("Tail").payload(SdkBytes.fromUtf8String("\"hello\"")));

        assertThat(tail(response).lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("START RequestId: \\S{36} Version: \\$LATEST"),
                        line -> assertThat(line).isEqualTo("out: hello"),
                        line -> assertThat(line).isEqualTo("err: hello"),
                        line -> assertThat(line).isEqualTo("first line"),
                        line -> assertThat(line).isEqualTo("second line"),
                        line -> assertThat(line).matches("END RequestId: \\S{36}"),
                        line -> assertThat(line)
                                .matches("REPORT RequestId: \\S{36}\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+"
                                        + " ms\tMemory Size: 256 MB\tMax Memory Used: \\d+ MB\tInit Duration:"
                                        + " \\d+\\.\\d\\d ms\t"));
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_runtimes: TestCloudwatchLogs::test_multi_line_prints",
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html")
    void outputReachesTheLogGroupWithTheRightsOfTheRole() throws Exception {
        cloud.create("logged", "Handlers::print", ZIP, request -> {});
        cloud.invoke("logged", "\"hi\"");

        var written = cloud.others.logged.poll(20, TimeUnit.SECONDS);
        while (!written.logGroupName().equals("/aws/lambda/logged")) {
            written = cloud.others.logged.poll(20, TimeUnit.SECONDS);
        }
        assertThat(written.logEvents()).extracting(event -> event.message()).contains("first line\nsecond line");
        assertThat(written.logEvents().get(0).message())
                .matches("INIT_START Runtime Version: java:25\\.jdk\\S+\tRuntime Version ARN:"
                        + " arn:aws:lambda:us-east-2::runtime:[0-9a-f]{64}");
        assertThat(cloud.others.callers).contains("arn:aws:sts::000000000000:assumed-role/TestRole/logged");
    }

    private static String text(InvokeResponse response) {
        return response.payload().asUtf8String();
    }

    private static JsonNode tree(InvokeResponse response) throws Exception {
        return JSON.readTree(response.payload().asByteArray());
    }

    private static String tail(InvokeResponse response) {
        return new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
    }
}
