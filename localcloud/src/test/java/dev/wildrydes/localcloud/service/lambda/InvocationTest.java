package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import dev.wildrydes.localcloud.service.lambda.handlers.TypedHandler;
import java.nio.file.Path;
import java.util.ArrayList;
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
        for (var handler : new String[] {"echo", "addSeat", "copy", "nothing", "exit"}) {
            cloud.create(handler, "Handlers::" + handler, ZIP, request -> {});
        }
    }

    @AfterAll
    static void stop() throws Exception {
        cloud.close();
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda: TestLambdaFeatures::test_invocation_type_request_response")
    void aMapComesBackAsItWasSent() {
        var response = cloud.invoke("echo", "{\"Name\":\"Shadowfax\",\"Legs\":[1,2,3,4]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.functionError()).isNull();
        assertThat(text(response)).isEqualTo("{\"Name\":\"Shadowfax\",\"Legs\":[1,2,3,4]}");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html")
    void theOverloadWithAContextIsChosenAndItsTypesAreConverted() {
        assertThat(text(cloud.invoke("addSeat", "{\"name\":\"Bucephalus\",\"seats\":1}")))
                .isEqualTo("{\"name\":\"Bucephalus\",\"seats\":2}");
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_runtimes: TestJavaRuntimes::test_stream_handler",
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
    void aStreamOfFiveMebibytesPassesThrough() {
        var payload = "\"" + "x".repeat(5 << 20) + "\"";

        assertThat(text(cloud.invoke("copy", payload))).isEqualTo(payload);
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda: TestLambdaFeatures::test_invocation_type_no_return_payload")
    void aHandlerThatReturnsNothingAnswersNull() {
        assertThat(text(cloud.invoke("nothing", "{}"))).isEqualTo("null");
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_runtimes: TestJavaRuntimes::test_java_runtime_with_lib",
                "lambda_/test_lambda_runtimes: TestJavaRuntimes::test_java_lambda_subscribe_sns_topic"
            })
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
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html")
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
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS: environments are few")
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
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html")
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
    @Conformance(
            recorded = "lambda_/test_lambda_destinations: TestLambdaDLQ::test_dead_letter_queue",
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html")
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
    @Conformance(recorded = "lambda_/test_lambda: TestLambdaFeatures::test_invocation_type_dry_run")
    void aDryRunIsAnsweredWithoutRunning() {
        assertThat(cloud.invoke(request -> request.functionName("exit").invocationType("DryRun"))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda: TestLambdaFeatures::test_invoke_exceptions",
                "lambda_/test_lambda_api: TestLambdaFunction::test_function_name_and_qualifier_validation",
                "lambda_/test_lambda_api: TestLambdaFunction::test_get_function_wrong_region"
            },
            documented = "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html")
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
    @Conformance(recorded = "lambda_/test_lambda: TestLambdaErrors::test_lambda_invoke_payload_encoding_error")
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
    @Conformance(recorded = "lambda_/test_lambda: TestLambdaConcurrency::test_reserved_concurrency")
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
}
