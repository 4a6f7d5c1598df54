package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
    private static final String NOT_ASSUMED = "The role defined for the function cannot be assumed by Lambda.";

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
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html")
    void aRoleThatIsNotThereOrDoesNotTrustLambdaIsRefused() {
        cloud.createRole("OfAnother", "apigateway.amazonaws.com");
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});

        for (var role : List.of("OfAnother", "None")) {
            var arn = TestCloud.ROLE.replace("TestRole", role);
            refused(() -> cloud.create("other", "Handlers::echo", ZIP, request -> request.role(arn)), 400, NOT_ASSUMED);
            refused(
                    () -> lambda.updateFunctionConfiguration(
                            request -> request.functionName("ride").role(arn)),
                    400,
                    NOT_ASSUMED);
        }
        refused(() -> configuration("other"), 404, "Function not found");
        assertThat(configuration("ride").role()).isEqualTo(TestCloud.ROLE);
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html")
    void aRoleMayTrustLambdaForOneFunctionOnly() {
        cloud.iam.updateAssumeRolePolicy(role -> role.roleName("TestRole")
                .policyDocument(
                        """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
                "Principal":{"Service":"lambda.amazonaws.com"},\
                "Condition":{"ArnLike":{"aws:SourceArn":"%s"}}}]}"""
                                .formatted(ARN)));

        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
        refused(() -> cloud.create("other", "Handlers::echo", ZIP, request -> {}), 400, NOT_ASSUMED);
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaFunction::test_create_lambda_exceptions")
    void aRoleThatIsNoArnIsRefusedByItsForm() {
        refused(
                () -> cloud.create("ride", "Handlers::echo", ZIP, request -> request.role("r1")),
                400,
                "1 validation error detected: Value 'r1' at 'role' failed to satisfy constraint: Member must satisfy"
                        + " regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    }

    @Test
    void aDeletedFunctionIsGone() {
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
        lambda.deleteFunction(
                DeleteFunctionRequest.builder().functionName("ride").build());

        refused(() -> configuration("ride"), 404, "Function not found: " + ARN);
    }

    @Test
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
    void aFunctionOfAnotherLanguageIsKeptAndSaysWhyItCannotRun() {
        cloud.create("ride", "Handlers::echo", ZIP, request -> request.runtime("python3.12"));

        refused(() -> cloud.invoke("ride", "{}"), 502, "has the runtime python3.12; the local cloud runs java8.al2");
    }

    @Test
    void cloudFormationMakesAPermissionAndTakesItAway() throws Exception {
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
        var provider = provider("AWS::Lambda::Permission");
        var properties = (ObjectNode) JSON.readTree("{\"FunctionName\":\"" + ARN
                + "\",\"Action\":\"lambda:InvokeFunction\",\"Principal\":\"sns.amazonaws.com\"}");

        var made = provider.create(request(null, properties, JSON.createObjectNode()));
        assertThat(cloud.service().resourcePolicy(ARN).orElseThrow()).contains(made.physicalId());
        assertThat(provider.create(request(null, properties, JSON.createObjectNode())))
                .isEqualTo(made);

        provider.delete(request(made.physicalId(), properties, properties));
        provider.delete(request(made.physicalId(), properties, properties));
        assertThat(cloud.service().resourcePolicy(ARN)).isEmpty();
    }

    @Test
    void cloudFormationPutsBackWhatATemplateNoLongerSets() throws Exception {
        cloud.create("ride", "Handlers::echo", ZIP, request -> request.description("old")
                .environment(environment -> environment.variables(Map.of("LOG_LEVEL", "INFO"))));
        var provider = provider("AWS::Lambda::Function");
        var properties =
                (ObjectNode) JSON.readTree("{\"FunctionName\":\"ride\",\"Runtime\":\"java25\",\"Handler\":\"a.B\","
                        + "\"Role\":\"" + TestCloud.ROLE
                        + "\",\"MemorySize\":\"512\",\"Code\":{\"S3Bucket\":\"b\",\"S3Key\":\"k\"},"
                        + "\"Tags\":[{\"Key\":\"stage\",\"Value\":\"dev\"}]}");

        var updated = provider.update(request("ride", properties, properties));

        assertThat(updated.attributes()).containsEntry("Arn", ARN);
        assertThat(configuration("ride").description()).isEmpty();
        assertThat(configuration("ride").memorySize()).isEqualTo(512);
        assertThat(configuration("ride").timeout()).isEqualTo(3);
        assertThat(configuration("ride").environment().variables()).isEmpty();

        provider.delete(request("ride", properties, properties));
        provider.delete(request("ride", properties, properties));
        refused(() -> configuration("ride"), 404, "Function not found");
    }

    private ResourceProvider provider(String type) {
        return cloud.service().resourceProviders().stream()
                .filter(one -> one.type().name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceRequest request(String physicalId, ObjectNode properties, ObjectNode previous) {
        return new ResourceRequest(
                "arn:aws:cloudformation:us-east-2:000000000000:stack/rides/1",
                "RideResource",
                "rides-RideResource-ABCDEFGHIJKL",
                physicalId,
                properties,
                previous,
                Map.of(),
                TestAssembly.OWNER);
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
