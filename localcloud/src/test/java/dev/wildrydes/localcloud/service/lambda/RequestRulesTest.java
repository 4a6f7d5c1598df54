package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** What Lambda's front door says about requests that break its model, and where it keeps code. */
class RequestRulesTest {
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);

    private static final String API = "https://docs.aws.amazon.com/lambda/latest/api/";

    @TempDir
    Path folder;

    private TestCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestCloud(folder, Map.of());
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaFunction::test_lambda_code_location_zipfile")
    void theCodeOfAFunctionIsDownloadedFromItsLocation() throws Exception {
        var location = location();

        var answer = get(location);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.body()).isEqualTo(ZIP.asByteArray());
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html")
    void aLocationThatThisCloudDidNotGiveIsForbidden() throws Exception {
        var location = location();
        var forged = location.substring(0, location.length() - 4) + "0000";
        var prolonged = location.replaceFirst("/(\\d{10})/", "/9999999999/");

        assertThat(get(forged).statusCode()).isEqualTo(403);
        assertThat(get(prolonged).statusCode()).isEqualTo(403);
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_api: TestLambdaPermissions::test_permission_exceptions",
            documented = {API + "API_Invoke.html", API + "API_ListFunctions.html"})
    void valuesThatTheModelDoesNotKnowAreRefused() {
        refused(() -> cloud.invoke(request -> request.functionName("ride").logType("Head")), "'logType'");
        refused(() -> cloud.invoke(request -> request.functionName("ride").qualifier("no alias")), "'qualifier'");
        refused(() -> cloud.lambda.listFunctions(request -> request.maxItems(-1)), "'maxItems'");
        refused(
                () -> cloud.lambda.addPermission(request -> request.functionName("ride")
                        .statementId("no id")
                        .action("lambda:InvokeFunction")
                        .principal("sns.amazonaws.com")),
                "'statementId'");
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_api: TestLambdaFunction::test_function_name_and_qualifier_validation",
            documented = {API + "API_CreateFunction.html", API + "API_AddPermission.html"})
    void allConstraintsThatARequestBreaksAreToldAtOnce() {
        refuses(
                () -> cloud.create("other", "Handlers::echo", ZIP, request -> request.memorySize(1)
                        .timeout(0)),
                "2 validation errors detected: Value '1' at 'memorySize' failed to satisfy constraint: Member must have"
                        + " value greater than or equal to 128; Value '0' at 'timeout' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 1");
        refuses(
                () -> cloud.lambda.addPermission(request -> request.functionName("ride")),
                "3 validation errors detected: Value null at 'statementId' failed to satisfy constraint: Member must"
                        + " not be null; Value null at 'action' failed to satisfy constraint: Member must not be null;"
                        + " Value null at 'principal' failed to satisfy constraint: Member must not be null");
    }

    @Test
    @Conformance(documented = {API + "API_CreateFunction.html", API + "API_AddPermission.html"})
    void membersThatAreMissingOrOfNoKnownValueAreNamed() {
        refused(() -> create(request -> request.role(null)), "Value null at 'role'");
        refused(() -> create(request -> request.packageType("Tar")), "'packageType'");
        refused(() -> create(request -> request.tracingConfig(tracing -> tracing.mode("On"))), "'tracingConfig.mode'");
        refused(
                () -> create(request -> request.loggingConfig(logging -> logging.logFormat("XML"))),
                "'loggingConfig.logFormat'");
        refused(() -> create(request -> request.kmsKeyArn("key")), "'kMSKeyArn'");
        refused(
                () -> cloud.lambda.createAlias(
                        request -> request.functionName("ride").name("live")),
                "Value null at 'functionVersion'");
        refused(
                () -> cloud.lambda.putFunctionConcurrency(request -> request.functionName("ride")),
                "Value null at 'reservedConcurrentExecutions'");
        refused(
                () -> cloud.lambda.putFunctionRecursionConfig(request -> request.functionName("ride")),
                "Value null at 'recursiveLoop'");
        refused(() -> permit(request -> request.action("lambda")), "'action'");
        refused(() -> permit(request -> request.sourceArn("a topic")), "'sourceArn'");
        refused(() -> permit(request -> request.sourceAccount("12")), "'sourceAccount'");
    }

    @Test
    @Conformance(documented = API + "API_Environment.html")
    void theNameOfAVariableIsRefusedWithoutBeingShown() {
        refuses(
                () -> create(
                        request -> request.environment(environment -> environment.variables(Map.of("1st", "secret")))),
                "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys"
                        + " must satisfy constraint: [Member must satisfy regular expression pattern:"
                        + " [a-zA-Z]([a-zA-Z0-9_])+]");
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaPermissions::test_permission_exceptions")
    void aPrincipalThatIsNoServiceOfAwsIsRefused() {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> permit(request -> request.principal("invalid.nonaws.com")))
                .withMessageContaining("The provided principal was invalid. Please check the principal and try again.");
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_api: TestLambdaEventInvokeConfig::test_lambda_eventinvokeconfig_exceptions")
    void aDestinationThatIsNoArnIsRefusedByItsForm() {
        refuses(
                () -> cloud.lambda.putFunctionEventInvokeConfig(request -> request.functionName("ride")
                        .destinationConfig(
                                config -> config.onFailure(failure -> failure.destination("arn:aws:_-/!x")))),
                "1 validation error detected: Value 'arn:aws:_-/!x' at 'destinationConfig.onFailure.destination' failed"
                        + " to satisfy constraint: Member must satisfy regular expression pattern:"
                        + " $|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?"
                        + "[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)");
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaImages::test_lambda_zip_file_to_image")
    void aFunctionOfAnArchiveIsNotUpdatedWithAnImage() {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> cloud.lambda.updateFunctionCode(
                        request -> request.functionName("ride").imageUri("image")))
                .withMessageContaining("Please don't provide ImageUri when updating a function with packageType Zip.");
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaFunction::test_create_lambda_exceptions")
    void aRuntimeThatAwsDoesNotHaveIsRefusedWithThoseThatItHas() {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> create(request -> request.runtime("non-existent-runtime")))
                .withMessageContaining(
                        "Value non-existent-runtime at 'runtime' failed to satisfy constraint: Member must"
                                + " satisfy enum value set: [nodejs20.x, python3.14, provided.al2023, python3.12, python3.13,"
                                + " nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2,"
                                + " python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x,"
                                + " provided.al2, java8.al2] or be a valid ARN");
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_api: TestLambdaEventSourceMappings::test_create_event_source_validation")
    void aStreamNeedsAStartingPositionThatItsKindHas() {
        var stream = "arn:aws:dynamodb:us-east-2:000000000000:table/rides/stream/1";

        refused(() -> map(stream, "invalid"), "enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]");
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> map(stream, null))
                .withMessageContaining(
                        "Value null at 'startingPosition' failed to satisfy constraint: Member must not be" + " null.");
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> map(stream, "AT_TIMESTAMP"))
                .withMessageContaining("Unsupported starting position for arn type: " + stream);
    }

    @Test
    @Conformance(documented = API + "API_AddPermission.html")
    void aFunctionOfAnotherAccountIsNamedByItsArn() {
        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(() -> cloud.invoke("111111111111:function:ride", "{}"))
                .withMessageContaining("no access to arn:aws:lambda:us-east-2:111111111111:function:ride because");
    }

    private void create(Consumer<CreateFunctionRequest.Builder> more) {
        cloud.create("other", "Handlers::echo", ZIP, more);
    }

    private void permit(Consumer<AddPermissionRequest.Builder> more) {
        var request = AddPermissionRequest.builder()
                .functionName("ride")
                .statementId("topic")
                .action("lambda:InvokeFunction")
                .principal("sns.amazonaws.com");
        more.accept(request);
        cloud.lambda.addPermission(request.build());
    }

    private void map(String source, String position) {
        cloud.lambda.createEventSourceMapping(
                request -> request.functionName("ride").eventSourceArn(source).startingPosition(position));
    }

    private String location() {
        return cloud.lambda
                .getFunction(request -> request.functionName("ride"))
                .code()
                .location();
    }

    private static HttpResponse<byte[]> get(String location) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(location)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(call::call)
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message))
                .matches(error -> error.statusCode() == 400)
                .matches(error -> error.awsErrorDetails().errorCode().equals("ValidationException"));
    }

    private static void refused(ThrowingCallable call, String member) {
        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(call::call)
                .withMessageContaining("1 validation error detected")
                .withMessageContaining(member)
                .matches(error -> error.statusCode() == 400)
                .matches(error -> error.awsErrorDetails().errorCode().equals("ValidationException"));
    }
}
