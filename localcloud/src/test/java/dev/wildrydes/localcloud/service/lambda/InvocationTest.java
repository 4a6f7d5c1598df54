package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.service.lambda.handlers.BrokenHandler;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import dev.wildrydes.localcloud.service.lambda.handlers.TypedHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.joda.time.DateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

class InvocationTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);

    @TempDir
    static Path folder;

    private static TestCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new TestCloud(folder, Map.of("lambda.async.retry-intervals", "PT0.01S,PT0.02S"));
        for (var handler : new String[] {
            "echo",
            "addSeat",
            "copy",
            "nothing",
            "count",
            "context",
            "environment",
            "seenBefore",
            "fail",
            "exit",
            "allocate",
            "large",
            "print"
        }) {
            cloud.create(handler, "Handlers::" + handler, ZIP, request -> {});
        }
        cloud.create("sleep", "Handlers::sleep", ZIP, request -> request.timeout(1));
        cloud.create("markAndSleep", "Handlers::markAndSleep", ZIP, request -> request.timeout(1));
    }

    @AfterAll
    static void stop() throws Exception {
        cloud.close();
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aMapComesBackAsItWasSent() {
        var response = cloud.invoke("echo", "{\"Name\":\"Shadowfax\",\"Legs\":[1,2,3,4]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.functionError()).isNull();
        assertThat(text(response)).isEqualTo("{\"Name\":\"Shadowfax\",\"Legs\":[1,2,3,4]}");
    }

    @Test
    void theOverloadWithAContextIsChosenAndItsTypesAreConverted() {
        assertThat(text(cloud.invoke("addSeat", "{\"name\":\"Bucephalus\",\"seats\":1}")))
                .isEqualTo("{\"name\":\"Bucephalus\",\"seats\":2}");
    }

    @Test
    void aStreamOfFiveMebibytesPassesThrough() {
        var payload = "\"" + "x".repeat(5 << 20) + "\"";

        assertThat(text(cloud.invoke("copy", payload))).isEqualTo(payload);
    }

    @Test
    void aHandlerThatReturnsNothingAnswersNull() {
        assertThat(text(cloud.invoke("nothing", "{}"))).isEqualTo("null");
    }

    @Test
    void anAwsEventIsReadWithALibraryOfTheFunctionsOwn() {
        var zip = new FunctionZip()
                .withClass(TypedHandler.class)
                .withLibraryOf(SNSEvent.class)
                .withLibraryOf(DateTime.class);
        cloud.create("typed", "TypedHandler", zip.bytes(), request -> {});

        assertThat(text(cloud.invoke("typed", "{\"Records\":[{\"Sns\":{\"Message\":\"a ride\"}}]}")))
                .isEqualTo("\"a ride\"");
    }

    @Test
    void aWarmEnvironmentServesTheNextInvocationAndKeepsItsTemporaryFolder() {
        assertThat(text(cloud.invoke("count", "{}"))).isEqualTo("1");
        assertThat(text(cloud.invoke("count", "{}"))).isEqualTo("2");
        assertThat(text(cloud.invoke("seenBefore", "{}"))).isEqualTo("false");
        assertThat(text(cloud.invoke("seenBefore", "{}"))).isEqualTo("true");
    }

    @Test
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
    void anEventThatDoesNotFitTheHandlersTypeIsAFunctionError() throws Exception {
        var error = tree(cloud.invoke("addSeat", "[1]"));

        assertThat(error.get("errorMessage").asText()).isEqualTo("An error occurred during JSON parsing");
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.RuntimeException");
    }

    @Test
    void aFunctionThatIsTooSlowIsKilledAndTheNextCallStartsAnew() throws Exception {
        var response = cloud.invoke("sleep", "60000");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(tree(response).get("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(tree(response).get("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 1\\.00 seconds");
        assertThat(text(cloud.invoke("sleep", "0"))).isEqualTo("\"slept\"");
    }

    /** Source: LocalStack's snapshot {@code test_lambda_invoke_timed_out_environment_reuse}. */
    @Test
    void theTemporaryFolderOutlivesATimeout() throws Exception {
        assertThat(tree(cloud.invoke("markAndSleep", "60000")).get("errorType").asText())
                .isEqualTo("Sandbox.Timedout");
        assertThat(text(cloud.invoke("markAndSleep", "0"))).isEqualTo("true");
    }

    /** Source: "Use Lambda recursive loop detection" in the Lambda Developer Guide. */
    @Test
    void aFunctionThatHasInvokedItselfSixteenTimesIsStopped() {
        cloud.create("loop", "Handlers::echo", ZIP, request -> {});
        var trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=%08x:%d";
        var hash = "arn:aws:lambda:us-east-2:000000000000:function:loop".hashCode();

        assertThat(cloud.invoke(request -> request.functionName("loop")
                                .overrideConfiguration(configuration ->
                                        configuration.putHeader("X-Amzn-Trace-Id", trace.formatted(hash, 15))))
                        .functionError())
                .isNull();
        refused(
                () -> cloud.invoke(request -> request.functionName("loop")
                        .overrideConfiguration(configuration ->
                                configuration.putHeader("X-Amzn-Trace-Id", trace.formatted(hash, 16)))),
                400,
                "RecursiveInvocationException",
                "recursive loop");
    }

    @Test
    void aProcessThatExitsIsARuntimeExitError() throws Exception {
        var error = tree(cloud.invoke("exit", "3"));

        assertThat(error.get("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(error.get("errorMessage").asText()).endsWith("Error: Runtime exited with error: exit status 3");
    }

    @Test
    void aFunctionThatRunsOutOfMemoryFailsAndTheNextCallStartsAnew() throws Exception {
        for (var i = 0; i < 2; i++) {
            assertThat(tree(cloud.invoke("allocate", "{}")).get("errorType").asText())
                    .isEqualTo("java.lang.OutOfMemoryError");
        }
    }

    @Test
    void aResponseOverSixMegabytesIsRefused() throws Exception {
        var response = cloud.invoke("large", String.valueOf(7 << 20));

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(text(response))
                .isEqualTo("{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556"
                        + " bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    }

    @Test
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
    void aClassThatIsNotThereIsNamed() throws Exception {
        cloud.create("missing", "NoSuchHandler", ZIP, request -> {});

        var error = tree(cloud.invoke("missing", "{}"));
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.ClassNotFoundException");
        assertThat(error.get("errorMessage").asText())
                .isEqualTo("Class not found: " + TestCloud.HANDLERS + "NoSuchHandler");
    }

    @Test
    void aClassFileThatIsTooNewIsExplained() throws Exception {
        var name = (TestCloud.HANDLERS + "Handlers").replace('.', '/') + ".class";
        var newer = Handlers.class.getClassLoader().getResourceAsStream(name).readAllBytes();
        newer[7] = 120;
        cloud.create(
                "newer", "Handlers::echo", new FunctionZip().with(name, newer).bytes(), request -> {});

        assertThat(tree(cloud.invoke("newer", "{}")).get("errorMessage").asText())
                .contains("class file version 120", "This function runs on JDK " + System.getProperty("java.version"));
    }

    @Test
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

    @Test
    void thirtyInvocationsAtOnceAreAllAnswered() {
        var callers = Executors.newFixedThreadPool(30);
        var answers = new ArrayList<CompletableFuture<InvokeResponse>>();
        for (var i = 0; i < 30; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> cloud.invoke("echo", "{\"at\":\"once\"}"), callers));
        }

        assertThat(answers).allSatisfy(answer -> assertThat(text(answer.join())).isEqualTo("{\"at\":\"once\"}"));
        callers.shutdown();
    }

    @Test
    void invocationsThatWaitForEachOtherGetAnEnvironmentEach(@TempDir Path place) {
        var number = 4;
        var payload = JSON.createObjectNode()
                .put("place", place.toString())
                .put("number", String.valueOf(number))
                .toString();
        cloud.create("meet", "Handlers::meet", ZIP, request -> {});

        var callers = Executors.newFixedThreadPool(number);
        var all = IntStream.range(0, number)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> text(cloud.invoke("meet", payload)), callers))
                .toList();

        assertThat(all).extracting(CompletableFuture::join).containsOnly("\"met\"");
        callers.shutdown();
    }

    @Test
    void anEventThatKeepsFailingIsTriedThreeTimesAndThenADeadLetter() throws Exception {
        cloud.create(
                "lost",
                "Handlers::fail",
                ZIP,
                request -> request.deadLetterConfig(
                        config -> config.targetArn("arn:aws:sqs:us-east-2:000000000000:lost-events")));
        var accepted = cloud.invoke(request ->
                request.functionName("lost").invocationType("Event").payload(SdkBytes.fromUtf8String("{\"ride\":1}")));

        assertThat(accepted.statusCode()).isEqualTo(202);
        var letter = cloud.others.sent.poll(30, TimeUnit.SECONDS);
        assertThat(letter.messageBody()).isEqualTo("{\"ride\":1}");
        assertThat(letter.queueUrl()).endsWith("/000000000000/lost-events");
        assertThat(letter.messageAttributes().get("ErrorMessage").stringValue()).isEqualTo("no such unicorn");
    }

    @Test
    void aDryRunIsAnsweredWithoutRunning() {
        assertThat(cloud.invoke(request -> request.functionName("exit").invocationType("DryRun"))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatAwsRefusesIsRefusedInItsWords() {
        refused(
                () -> cloud.invoke("nobody", "{}"),
                404,
                "ResourceNotFoundException",
                "Function not found: arn:aws:lambda:us-east-2:000000000000:function:nobody:$LATEST");
        refused(() -> cloud.invoke("no such name", "{}"), 400, "ValidationException", "'no such name'");
        refused(
                () -> cloud.invoke("echo", "\"" + "x".repeat(6 << 20) + "\""),
                413,
                "RequestEntityTooLargeException",
                "Request must be smaller than 6291456 bytes for the InvokeFunction operation");
        refused(
                () -> cloud.invoke("arn:aws:lambda:eu-west-1:000000000000:function:echo", "{}"),
                404,
                "ResourceNotFoundException",
                "Functions from 'eu-west-1' are not reachable in this region ('us-east-2')");
    }

    @Test
    void aPayloadThatIsNoJsonIsRefusedWithTheParsersReasonAndPlace() {
        refused(
                () -> cloud.invoke(request -> request.functionName("echo").payload(bytes('n', 0x87))),
                400,
                "InvalidRequestContentException",
                "Could not parse request body into json: Could not parse payload into json: Invalid UTF-8 start byte"
                        + " 0x87\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line:"
                        + " 1, column: 3]");
        refused(
                () -> cloud.invoke(request -> request.functionName("echo").payload(bytes(0x99, 0xeb))),
                400,
                "InvalidRequestContentException",
                "Could not parse request body into json: Could not parse payload into json: Unexpected character"
                        + " ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, Array, Object or token"
                        + " 'null', 'true' or 'false')\n at [Source: REDACTED"
                        + " (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1]");
    }

    @Test
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
    void reservedConcurrencyOfNothingThrottlesAtOnce() {
        cloud.create("reserved", "Handlers::echo", ZIP, request -> {});
        cloud.lambda.putFunctionConcurrency(PutFunctionConcurrencyRequest.builder()
                .functionName("reserved")
                .reservedConcurrentExecutions(0)
                .build());

        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> cloud.invoke("reserved", "{}"))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(429))
                .satisfies(error -> assertThat(error.reasonAsString())
                        .isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded"));
    }

    private static void refused(Runnable call, int status, String code, String message) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(call::run)
                .withMessageContaining(message)
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(status));
    }

    private static SdkBytes bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return SdkBytes.fromByteArray(bytes);
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
