package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;

/** Published versions. */
class VersionsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);
    private static final String ARN = "arn:aws:lambda:us-east-2:000000000000:function:ride";

    @TempDir
    Path folder;

    private TestCloud cloud;
    private LambdaClient lambda;

    @BeforeEach
    void start() {
        cloud = new TestCloud(folder, Map.of("lambda.update-time", "PT0S"));
        lambda = cloud.lambda;
        cloud.create(
                "ride",
                "Handlers::environment",
                ZIP,
                request -> request.environment(environment -> environment.variables(Map.of("LOOKUP", "url"))));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaVersions::test_version_lifecycle")
    void aVersionStaysAsItWasPublished() throws Exception {
        var version =
                lambda.publishVersion(request -> request.functionName("ride").description("by URL"));
        change("arn");

        assertThat(version.version()).isEqualTo("1");
        assertThat(version.functionArn()).isEqualTo(ARN + ":1");
        assertThat(version.description()).isEqualTo("by URL");
        assertThat(version.stateAsString()).isEqualTo("Active");
        assertThat(environment("ride:1"))
                .containsEntry("LOOKUP", "url")
                .containsEntry("AWS_LAMBDA_FUNCTION_VERSION", "1")
                .hasEntrySatisfying("AWS_LAMBDA_LOG_STREAM_NAME", stream -> assertThat(stream)
                        .contains("/[1]"));
        assertThat(environment("ride:$LATEST"))
                .containsEntry("LOOKUP", "arn")
                .containsEntry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        assertThat(lambda.getFunctionConfiguration(request -> request.functionName(ARN + ":1"))
                        .environment()
                        .variables())
                .containsEntry("LOOKUP", "url");
    }

    @Test
    @Conformance(
            recorded = "lambda_/test_lambda_api: TestLambdaVersions::test_version_lifecycle",
            documented = {
                "https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html",
                "https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html"
            })
    void whatHasNotChangedIsNotPublishedAgainAndNumbersAreNotUsedTwice() {
        assertThat(publish()).isEqualTo("1");
        assertThat(publish()).isEqualTo("1");
        change("arn");
        assertThat(publish()).isEqualTo("2");
        lambda.deleteFunction(request -> request.functionName("ride").qualifier("2"));
        change("neither");
        assertThat(publish()).isEqualTo("3");

        assertThat(lambda.listVersionsByFunction(request -> request.functionName("ride"))
                        .versions())
                .extracting(FunctionConfiguration::functionArn)
                .containsExactly(ARN + ":$LATEST", ARN + ":1", ARN + ":3");
        assertThat(lambda.listVersionsByFunctionPaginator(
                                request -> request.functionName("ride").maxItems(1))
                        .versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1", "3");
        assertThat(lambda.listFunctions(request -> request.functionVersion(FunctionVersion.ALL))
                        .functions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1", "3");
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaVersions::test_publish_with_update")
    void aVersionIsPublishedWithItsCode() {
        var updated = lambda.updateFunctionCode(request -> request.functionName("ride")
                .zipFile(new FunctionZip()
                        .withClass(Handlers.class)
                        .with("new.txt", new byte[1])
                        .bytes())
                .publish(true));

        assertThat(updated.functionArn()).isEqualTo(ARN + ":1");
        assertThat(updated.version()).isEqualTo("1");
        assertThat(updated.stateAsString()).isEqualTo("Pending");
        assertThat(lambda.getFunction(request -> request.functionName("ride").qualifier("1"))
                        .configuration()
                        .codeSha256())
                .isEqualTo(updated.codeSha256());
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_api: TestLambdaVersions::test_publish_with_wrong_sha256",
                "lambda_/test_lambda_api: TestLambdaRevisions::test_function_revisions_version_and_alias"
            })
    void preconditionsOfAPublicationAreChecked() {
        refused(
                () -> lambda.publishVersion(
                        request -> request.functionName("ride").codeSha256("other")),
                400,
                "InvalidParameterValueException",
                "CodeSHA256 (other) is different from current CodeSHA256 in $LATEST (");
        refused(
                () -> lambda.publishVersion(
                        request -> request.functionName("ride").revisionId("other")),
                412,
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to"
                        + " retrieve the latest Revision Id");
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_api: TestLambdaFunction::test_ops_with_arn_qualifier_mismatch",
                "lambda_/test_lambda_api: TestLambdaFunction::test_function_name_and_qualifier_validation"
            },
            documented = "https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html")
    void aVersionThatAnAliasNeedsStaysAndLatestCannotBeDeleted() {
        publish();
        alias("live", "1");

        refused(
                () -> delete("1"),
                409,
                "ResourceConflictException",
                "Unable to delete version because the following aliases reference it: [live]");
        refused(
                () -> delete("live"),
                400,
                "InvalidParameterValueException",
                "Deletion of aliases is not currently supported.");
        refused(
                () -> delete("$LATEST"),
                400,
                "InvalidParameterValueException",
                "$LATEST version cannot be deleted without deleting the function.");
        delete("42");
        lambda.deleteAlias(request -> request.functionName("ride").name("live"));
        delete("1");
        refused(() -> cloud.invoke("ride:1", "{}"), 404, "ResourceNotFoundException", "not found: " + ARN + ":1");
        refused(
                () -> cloud.invoke(request -> request.functionName("ride:1").qualifier("2")),
                400,
                "InvalidParameterValueException",
                "The derived qualifier from the function name does not match the specified qualifier.");
    }

    private String publish() {
        return lambda.publishVersion(request -> request.functionName("ride")).version();
    }

    private void alias(String name, String version) {
        lambda.createAlias(request -> request.functionName("ride").name(name).functionVersion(version));
    }

    private void delete(String qualifier) {
        lambda.deleteFunction(request -> request.functionName("ride").qualifier(qualifier));
    }

    private void change(String lookup) {
        lambda.updateFunctionConfiguration(request -> request.functionName("ride")
                .environment(environment -> environment.variables(Map.of("LOOKUP", lookup))));
    }

    private Map<String, String> environment(String name) throws Exception {
        return JSON.readValue(cloud.invoke(name, "{}").payload().asByteArray(), new TypeReference<>() {});
    }

    private static void refused(Runnable call, int status, String code, String message) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(call::run)
                .withMessageContaining(message)
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(status));
    }
}
