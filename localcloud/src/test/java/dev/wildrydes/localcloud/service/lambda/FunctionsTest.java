package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

class FunctionsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);
    private static final String ARN = "arn:aws:lambda:us-east-2:000000000000:function:ride";

    private static final String IN_PROGRESS =
            "The operation cannot be performed at this time. An update is in progress for resource: " + ARN;

    @TempDir
    Path folder;

    private TestCloud cloud;
    private LambdaClient lambda;

    @BeforeEach
    void start() {
        cloud = new TestCloud(folder, Map.of());
        lambda = cloud.lambda;
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_api: TestLambdaFunction::test_function_lifecycle",
                "lambda_/test_lambda_api: TestLambdaTag::test_create_tag_on_fn_create"
            })
    void aFunctionIsShownAsAwsShowsIt() {
        cloud.create("ride", "Handlers::echo", ZIP, request -> request.environment(
                        environment -> environment.variables(Map.of("LOG_LEVEL", "INFO")))
                .tags(Map.of("team", "rides")));

        var shown = configuration("ride");
        assertThat(shown.functionArn()).isEqualTo(ARN);
        assertThat(shown.state()).isEqualTo(State.ACTIVE);
        assertThat(shown.codeSize()).isEqualTo(ZIP.asByteArray().length);
        assertThat(shown.codeSha256()).hasSize(44);
        assertThat(shown.lastModified()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        assertThat(shown.environment().variables()).containsEntry("LOG_LEVEL", "INFO");
        assertThat(shown.version()).isEqualTo("$LATEST");
        assertThat(lambda.getFunction(
                                GetFunctionRequest.builder().functionName(ARN).build())
                        .tags())
                .containsEntry("team", "rides");
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_api: TestLambdaFunction::test_list_functions",
            documented = "https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html")
    void functionsAreListedPageByPageAndRegionByRegion() {
        for (var name : new String[] {"a", "b", "c"}) {
            cloud.create(name, "Handlers::echo", ZIP, request -> {});
        }

        var first =
                lambda.listFunctions(ListFunctionsRequest.builder().maxItems(2).build());
        var second = lambda.listFunctions(
                ListFunctionsRequest.builder().marker(first.nextMarker()).build());
        assertThat(first.functions()).extracting(one -> one.functionName()).containsExactly("a", "b");
        assertThat(second.functions()).extracting(one -> one.functionName()).containsExactly("c");
        assertThat(second.nextMarker()).isNull();
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_api: TestLambdaRevisions::test_function_revisions_basic",
            documented = "https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html",
            ours = "docs/local-cloud.md, Where it differs from AWS: changes are in force when their operation returns")
    void changedConfigurationReachesTheNextInvocation() {
        cloud.create("ride", "Handlers::environment", ZIP, request -> {});
        assertThat(cloud.invoke("ride", "{}").payload().asUtf8String()).doesNotContain("LOOKUP");
        var before = configuration("ride").revisionId();

        lambda.updateFunctionConfiguration(UpdateFunctionConfigurationRequest.builder()
                .functionName("ride")
                .environment(environment -> environment.variables(Map.of("LOOKUP", "arn")))
                .build());

        assertThat(cloud.invoke("ride", "{}").payload().asUtf8String()).contains("\"LOOKUP\":\"arn\"");
        assertThat(configuration("ride").revisionId()).isNotEqualTo(before);
        assertThat(configuration("ride").timeout()).isEqualTo(20);
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda: TestLambdaVersions::test_lambda_versions_with_code_changes",
            ours = "docs/local-cloud.md, Where it differs from AWS: changes are in force when their operation returns")
    void changedCodeReachesTheNextInvocation() {
        cloud.create("ride", "Handlers::count", ZIP, request -> {});
        assertThat(cloud.invoke("ride", "{}").payload().asUtf8String()).isEqualTo("1");
        var code = new FunctionZip()
                .withClass(Handlers.class)
                .with("new.txt", "new".getBytes(StandardCharsets.UTF_8))
                .bytes();

        lambda.updateFunctionCode(UpdateFunctionCodeRequest.builder()
                .functionName("ride")
                .zipFile(code)
                .build());

        assertThat(cloud.invoke("ride", "{}").payload().asUtf8String()).isEqualTo("1");
        assertThat(configuration("ride").codeSize()).isEqualTo(code.asByteArray().length);
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_api: TestLambdaFunction::test_function_lifecycle",
                "lambda_/test_lambda_api: TestLambdaFunction::test_lambda_concurrent_config_updates"
            })
    void aChangeIsInProgressForAWhileInWhichAnotherOneIsRefused(@TempDir Path other) {
        try (var slow = new TestCloud(other, Map.of("lambda.update-time", "PT1H"))) {
            slow.create("ride", "Handlers::echo", ZIP, request -> {});

            var first = slow.lambda.updateFunctionConfiguration(
                    request -> request.functionName("ride").description("first"));

            assertThat(first.lastUpdateStatusAsString()).isEqualTo("InProgress");
            assertThat(first.lastUpdateStatusReason()).isEqualTo("The function is being created.");
            refused(
                    () -> slow.lambda.updateFunctionConfiguration(
                            request -> request.functionName("ride").description("second")),
                    409,
                    IN_PROGRESS);
        }
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html")
    void aVersionCannotBePublishedWhileAChangeIsInProgress(@TempDir Path other) {
        try (var slow = new TestCloud(other, Map.of("lambda.update-time", "PT1H"))) {
            slow.create("ride", "Handlers::echo", ZIP, request -> {});
            slow.lambda.updateFunctionConfiguration(
                    request -> request.functionName("ride").description("first"));

            refused(() -> slow.lambda.publishVersion(request -> request.functionName("ride")), 409, IN_PROGRESS);
        }
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaFunction::test_function_lifecycle")
    void aDeletedFunctionIsGone() {
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
        lambda.deleteFunction(
                DeleteFunctionRequest.builder().functionName("ride").build());

        refused(() -> configuration("ride"), 404, "Function not found: " + ARN);
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_api: TestLambdaPermissions::test_add_lambda_permission_fields",
                "lambda_/test_lambda_api: TestLambdaPermissions::test_permission_exceptions",
                "lambda_/test_lambda_api: TestLambdaPermissions::test_remove_multi_permissions"
            })
    void aPermissionIsAStatementOfTheFunctionsPolicy() throws Exception {
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
        var permission = AddPermissionRequest.builder()
                .functionName("ride")
                .statementId("api")
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com")
                .sourceArn("arn:aws:execute-api:us-east-2:000000000000:abc/*/POST/ride")
                .build();
        lambda.addPermission(permission);

        var statement =
                JSON.readTree(cloud.service().resourcePolicy(ARN).orElseThrow()).at("/Statement/0");
        assertThat(statement.at("/Principal/Service").asText()).isEqualTo("apigateway.amazonaws.com");
        assertThat(statement.get("Resource").asText()).isEqualTo(ARN);
        assertThat(statement.at("/Condition/ArnLike/AWS:SourceArn").asText()).endsWith(":abc/*/POST/ride");
        refused(() -> lambda.addPermission(permission), 409, "already exists");

        lambda.removePermission(RemovePermissionRequest.builder()
                .functionName("ride")
                .statementId("api")
                .build());
        refused(
                () -> lambda.getPolicy(
                        GetPolicyRequest.builder().functionName("ride").build()),
                404,
                "The resource you requested does not exist.");
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_api: TestLambdaEventInvokeConfig::test_lambda_eventinvokeconfig_lifecycle")
    void anEventInvokeConfigIsKept() {
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});

        var config = lambda.putFunctionEventInvokeConfig(PutFunctionEventInvokeConfigRequest.builder()
                .functionName("ride")
                .maximumRetryAttempts(0)
                .build());
        assertThat(config.maximumRetryAttempts()).isZero();
        assertThat(config.functionArn()).isEqualTo(ARN + ":$LATEST");
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_api: TestLambdaFunction::test_create_lambda_exceptions",
            documented = {
                "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
                "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html"
            })
    void settingsThatAwsRefusesAreRefused() {
        refused(
                () -> cloud.create("ride", "Handlers::echo", ZIP, request -> request.timeout(901)),
                400,
                "Member must have value less than or equal to 900");
        refused(
                () -> cloud.create("ride", "Handlers::echo", ZIP, request -> request.runtime("cobol")),
                400,
                "Value cobol at 'runtime' failed to satisfy constraint");
        refused(
                () -> cloud.create(
                        "ride",
                        "Handlers::echo",
                        ZIP,
                        request -> request.environment(
                                environment -> environment.variables(Map.of("AWS_REGION", "here")))),
                400,
                "Reserved keys used in this request: AWS_REGION");
        refused(
                () -> cloud.create("ride", "Handlers::echo", SdkBytes.fromUtf8String("no zip"), request -> {}),
                400,
                "Could not unzip uploaded file");
        refused(
                () -> cloud.create(
                        "ride",
                        "Handlers::echo",
                        new FunctionZip().with("../outside", new byte[1]).bytes(),
                        request -> {}),
                400,
                "Could not unzip uploaded file");
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
        refused(() -> cloud.create("ride", "Handlers::echo", ZIP, request -> {}), 409, "Function already exist: ride");
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS: functions run on the daemon's own JDK")
    void aFunctionOfAnotherLanguageIsKeptAndSaysWhyItCannotRun() {
        cloud.create("ride", "Handlers::echo", ZIP, request -> request.runtime("python3.12"));

        refused(() -> cloud.invoke("ride", "{}"), 502, "has the runtime python3.12; the local cloud runs java8.al2");
    }

    private GetFunctionConfigurationResponse configuration(String name) {
        return lambda.getFunctionConfiguration(
                GetFunctionConfigurationRequest.builder().functionName(name).build());
    }

    private static void refused(Runnable call, int status, String message) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(call::run)
                .withMessageContaining(message)
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(status));
    }
}
