package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Aliases, and what belongs to a qualifier. */
class AliasesTest {
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
    @Conformance(
            recorded = "lambda_/test_lambda: TestLambdaAliases::test_lambda_alias_moving",
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html")
    void anAliasIsInvokedByItsOwnArnAndRunsItsVersion() throws Exception {
        publish();
        lambda.createAlias(request -> request.functionName("ride").name("live").functionVersion("1"));
        change("arn");
        cloud.create("who", "Handlers::context", ZIP, request -> request.publish(true));
        lambda.createAlias(request -> request.functionName("who").name("live").functionVersion("1"));

        var answer = cloud.invoke(request -> request.functionName(ARN).qualifier("live"));
        assertThat(answer.executedVersion()).isEqualTo("1");
        assertThat(answer.payload().asUtf8String()).contains("\"LOOKUP\":\"url\"");
        var context = JSON.readTree(
                cloud.invoke("000000000000:function:who:live", "{}").payload().asByteArray());
        assertThat(context.get("arn").asText()).isEqualTo(ARN.replace("ride", "who") + ":live");
        assertThat(context.get("stream").asText()).contains("/[1]");
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda: TestLambdaAliases::test_alias_routingconfig",
                "lambda_/test_lambda_api: TestLambdaAlias::test_alias_lifecycle"
            })
    void weightsSendAPartOfTheInvocationsToAnotherVersion() {
        publish();
        change("arn");
        publish();
        lambda.createAlias(request -> request.functionName("ride")
                .name("live")
                .functionVersion("1")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of("2", 0.5))));

        var executed = new HashSet<String>();
        while (executed.size() < 2) {
            executed.add(cloud.invoke("ride:live", "{}").executedVersion());
        }

        assertThat(executed).containsExactlyInAnyOrder("1", "2");
        lambda.updateAlias(request -> request.functionName("ride")
                .name("live")
                .functionVersion("2")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of())));
        var shown = lambda.getAlias(request -> request.functionName("ride").name("live"));
        assertThat(shown.functionVersion()).isEqualTo("2");
        assertThat(shown.routingConfig()).isNull();
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_api: TestLambdaAlias::test_notfound_and_invalid_routingconfigs",
                "lambda_/test_lambda_api: TestLambdaAlias::test_alias_naming",
                "lambda_/test_lambda_api: TestLambdaAlias::test_non_existent_alias_update"
            })
    void anAliasThatCannotBeIsRefused() {
        publish();
        lambda.createAlias(request -> request.functionName("ride").name("live").functionVersion("1"));

        refused(() -> alias("live", "1"), 409, "ResourceConflictException", "Alias already exists: " + ARN + ":live");
        refused(() -> alias("new", "9"), 404, "ResourceNotFoundException", "Function not found: " + ARN + ":9");
        refused(() -> alias("7", "1"), 400, "ValidationException", "'name' failed to satisfy constraint");
        refused(
                () -> lambda.getAlias(request -> request.functionName("ride").name("none")),
                404,
                "ResourceNotFoundException",
                "Cannot find alias arn: " + ARN + ":none");
        refused(
                () -> lambda.updateAlias(request -> request.functionName("ride").name("none")),
                404,
                "ResourceNotFoundException",
                "Alias not found: " + ARN + ":none");
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_api: TestLambdaPermissions::test_lambda_permission_fn_versioning",
                "lambda_/test_lambda_api: TestLambdaPermissions::test_permission_exceptions",
                "lambda_/test_lambda_api: TestLambdaEventInvokeConfig::test_lambda_eventinvokeconfig_lifecycle"
            })
    void permissionsAndEventSettingsBelongToTheQualifierThatTheyWereGivenFor() {
        publish();
        alias("live", "1");
        lambda.addPermission(request -> request.functionName("ride")
                .qualifier("live")
                .statementId("topic")
                .action("lambda:InvokeFunction")
                .principal("sns.amazonaws.com"));
        lambda.putFunctionEventInvokeConfig(
                request -> request.functionName("ride:1").maximumRetryAttempts(0));

        assertThat(lambda.getPolicy(request -> request.functionName("ride:live"))
                        .policy())
                .contains("\"Resource\":\"" + ARN + ":live\"");
        refused(
                () -> lambda.getPolicy(request -> request.functionName("ride")),
                404,
                "ResourceNotFoundException",
                "The resource you requested does not exist.");
        refused(
                () -> lambda.addPermission(request -> request.functionName("ride:$LATEST")
                        .statementId("topic")
                        .action("lambda:InvokeFunction")
                        .principal("sns.amazonaws.com")),
                400,
                "InvalidParameterValueException",
                "We currently do not support adding policies for $LATEST.");
        assertThat(lambda.listFunctionEventInvokeConfigs(request -> request.functionName("ride"))
                        .functionEventInvokeConfigs())
                .extracting(config -> config.functionArn())
                .containsExactly(ARN + ":1");
        refused(
                () -> lambda.getFunctionEventInvokeConfig(request -> request.functionName("ride")),
                404,
                "ResourceNotFoundException",
                "The function " + ARN + ":$LATEST doesn't have an EventInvokeConfig");
    }

    private String publish() {
        return lambda.publishVersion(request -> request.functionName("ride")).version();
    }

    private void alias(String name, String version) {
        lambda.createAlias(request -> request.functionName("ride").name(name).functionVersion(version));
    }

    private void change(String lookup) {
        lambda.updateFunctionConfiguration(request -> request.functionName("ride")
                .environment(environment -> environment.variables(Map.of("LOOKUP", lookup))));
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
