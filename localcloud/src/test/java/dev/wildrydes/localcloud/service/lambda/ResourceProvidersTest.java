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
import java.nio.file.Path;
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

/** Functions and permissions as CloudFormation makes, changes and takes them away. */
class ResourceProvidersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);
    private static final String ARN = "arn:aws:lambda:us-east-2:000000000000:function:ride";

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
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html")
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
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html")
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
