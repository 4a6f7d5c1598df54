package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.BrokenHandler;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What callers get when a function fails. */
class FunctionErrorTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);

    @TempDir
    static Path folder;

    private static TestCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new TestCloud(folder, Map.of());
        for (var handler : new String[] {"addSeat", "fail", "exit", "allocate", "large"}) {
            cloud.create(handler, "Handlers::" + handler, ZIP, request -> {});
        }
        cloud.create("sleep", "Handlers::sleep", ZIP, request -> request.timeout(1));
        cloud.create("markAndSleep", "Handlers::markAndSleep", ZIP, request -> request.timeout(1));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_common: TestLambdaRuntimesCommon::test_uncaught_exception_invoke",
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html")
    void anExceptionIsAFunctionErrorWithItsTraceAndItsCause() throws Exception {
        var response = cloud.invoke("fail", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        var error = tree(response);
        assertThat(error.get("errorMessage").asText()).isEqualTo("no such unicorn");
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(error.get("stackTrace")).hasSize(1);
        assertThat(error.at("/stackTrace/0").asText()).contains("Handlers.fail(Handlers.java:");
        assertThat(error.at("/cause/errorMessage").asText()).isEqualTo("stable is empty");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html")
    void anEventThatDoesNotFitTheHandlersTypeIsAFunctionError() throws Exception {
        var error = tree(cloud.invoke("addSeat", "[1]"));

        assertThat(error.get("errorMessage").asText()).isEqualTo("An error occurred during JSON parsing");
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.RuntimeException");
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda: TestLambdaBehavior::test_lambda_invoke_with_timeout",
                "lambda_/test_lambda: TestLambdaBehavior::test_lambda_invoke_timed_out_environment_reuse"
            })
    void aFunctionThatIsTooSlowIsKilledAndTheNextCallStartsAnew() throws Exception {
        var response = cloud.invoke("sleep", "60000");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(tree(response).get("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(tree(response).get("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 1\\.00 seconds");
        assertThat(text(cloud.invoke("sleep", "0"))).isEqualTo("\"slept\"");
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda: TestLambdaBehavior::test_lambda_invoke_timed_out_environment_reuse")
    void theTemporaryFolderOutlivesATimeout() throws Exception {
        assertThat(tree(cloud.invoke("markAndSleep", "60000")).get("errorType").asText())
                .isEqualTo("Sandbox.Timedout");
        assertThat(text(cloud.invoke("markAndSleep", "0"))).isEqualTo("true");
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda: TestLambdaErrors::test_lambda_runtime_wrapper_not_found",
            documented = "https://repost.aws/knowledge-center/lambda-runtime-error")
    void aProcessThatExitsIsARuntimeExitError() throws Exception {
        var error = tree(cloud.invoke("exit", "3"));

        assertThat(error.get("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(error.get("errorMessage").asText()).endsWith("Error: Runtime exited with error: exit status 3");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html")
    void aFunctionThatRunsOutOfMemoryFailsAndTheNextCallStartsAnew() throws Exception {
        for (var i = 0; i < 2; i++) {
            assertThat(tree(cloud.invoke("allocate", "{}")).get("errorType").asText())
                    .isEqualTo("java.lang.OutOfMemoryError");
        }
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda: TestLambdaBaseFeatures::test_lambda_too_large_response")
    void aResponseOverSixMegabytesIsRefused() throws Exception {
        var response = cloud.invoke("large", String.valueOf(7 << 20));

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(text(response))
                .isEqualTo("{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556"
                        + " bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html")
    void aFailedInitialisationIsAnsweredLoggedAndTriedAgain() throws Exception {
        cloud.create("broken", "BrokenHandler::handle", FunctionZip.of(BrokenHandler.class), request -> {});

        for (var i = 0; i < 2; i++) {
            var response =
                    cloud.invoke(request -> request.functionName("broken").logType("Tail"));
            assertThat(tree(response).get("errorMessage").asText()).isEqualTo("DYNAMODB_TABLE is not set");
            assertThat(tail(response))
                    .containsSubsequence(
                            "INIT_START Runtime Version: java:25.jdk",
                            "about to break",
                            "Phase: init\tStatus: error\tError Type: java.lang.IllegalStateException",
                            "about to break",
                            "Phase: invoke\tStatus: error\tError Type: java.lang.IllegalStateException",
                            "START RequestId: ",
                            "REPORT RequestId: ");
        }
    }

    @Test
    @Conformance(documented = "https://repost.aws/knowledge-center/lambda-troubleshoot-java-classnotfound")
    void aClassThatIsNotThereIsNamed() throws Exception {
        cloud.create("missing", "NoSuchHandler", ZIP, request -> {});

        var error = tree(cloud.invoke("missing", "{}"));
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.ClassNotFoundException");
        assertThat(error.get("errorMessage").asText())
                .isEqualTo("Class not found: " + TestCloud.HANDLERS + "NoSuchHandler");
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS: functions run on the daemon's own JDK")
    void aClassFileThatIsTooNewIsExplained() throws Exception {
        var name = (TestCloud.HANDLERS + "Handlers").replace('.', '/') + ".class";
        var newer = Handlers.class.getClassLoader().getResourceAsStream(name).readAllBytes();
        newer[7] = 120;
        cloud.create(
                "newer", "Handlers::echo", new FunctionZip().with(name, newer).bytes(), request -> {});

        assertThat(tree(cloud.invoke("newer", "{}")).get("errorMessage").asText())
                .contains("class file version 120", "This function runs on JDK " + System.getProperty("java.version"));
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
