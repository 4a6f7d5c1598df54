package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
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
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** Which roles functions may have. */
class ExecutionRoleTest {
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);
    private static final String ARN = "arn:aws:lambda:us-east-2:000000000000:function:ride";
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
    @Conformance(documented = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html")
    void aRoleOfAnotherAccountIsRefused() {
        refused(
                () -> cloud.create(
                        "ride",
                        "Handlers::echo",
                        ZIP,
                        request -> request.role(TestCloud.ROLE.replace("000000000000", "111111111111"))),
                403,
                "Cross-account pass role is not allowed.");
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
