package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wildrydes.localcloud.protocol.Shapes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;

/** What a function's settings must satisfy: the limits in "Lambda quotas" and the API reference. */
final class FunctionRules {
    private static final String ROLE = "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
    private static final String KEY = "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()";
    private static final String VARIABLE = "[a-zA-Z]([a-zA-Z0-9_])+";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_DESCRIPTION = 256;
    private static final int MOST_HANDLER = 128;
    private static final int MOST_LOG_GROUP = 512;
    private static final int MOST_VARIABLE_BYTES = 4 * 1024;
    private static final Set<String> RESERVED_VARIABLES = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    /** What the local cloud can run. */
    static final List<String> RUNNABLE = List.of("java8.al2", "java11", "java17", "java21", "java25");

    /** What AWS has, in its order; as recorded in LocalStack's {@code test_create_lambda_exceptions}. */
    private static final List<String> AVAILABLE = List.of(
            "nodejs20.x",
            "python3.14",
            "provided.al2023",
            "python3.12",
            "python3.13",
            "nodejs24.x",
            "nodejs22.x",
            "java25",
            "python3.10",
            "python3.11",
            "java21",
            "ruby3.3",
            "ruby3.4",
            "ruby3.2",
            "python3.8",
            "python3.9",
            "java17",
            "nodejs16.x",
            "dotnet10",
            "dotnet8",
            "java11",
            "dotnet6",
            "nodejs18.x",
            "provided.al2",
            "java8.al2");

    /** What AWS has ended: "Deprecated runtimes" in the Lambda Developer Guide. */
    private static final Set<String> DEPRECATED = Set.of(
            "java8",
            "go1.x",
            "provided",
            "ruby2.5",
            "ruby2.7",
            "nodejs",
            "nodejs4.3",
            "nodejs4.3-edge",
            "nodejs6.10",
            "nodejs8.10",
            "nodejs10.x",
            "nodejs12.x",
            "nodejs14.x",
            "python2.7",
            "python3.6",
            "python3.7",
            "dotnetcore1.0",
            "dotnetcore2.0",
            "dotnetcore2.1",
            "dotnetcore3.1");

    private FunctionRules() {}

    /** What only a request has; what this cloud does not have is refused as AWS refuses what is not there. */
    static void checkRequest(SdkPojo request) {
        var settings = Shapes.write(request);
        settings.path("Layers").forEach(layer -> {
            throw LambdaErrors.invalid("Layer version " + layer.asText() + " does not exist.");
        });
        settings.at("/VpcConfig/SubnetIds").forEach(subnet -> {
            throw LambdaErrors.invalid("Error occurred while DescribeSubnets. EC2 Error Code: InvalidSubnetID.NotFound."
                    + " EC2 Error Message: The subnet ID '" + subnet.asText() + "' does not exist");
        });
        settings.path("FileSystemConfigs").forEach(system -> {
            throw LambdaErrors.invalid("EFS file system " + system.path("Arn").asText() + " does not exist.");
        });
        var architectures = new ArrayList<String>();
        settings.path("Architectures").forEach(each -> architectures.add(each.asText()));
        checkArchitectures(architectures);
        new Constraints()
                .oneOf(
                        settings.at("/SnapStart/ApplyOn").asText("None"),
                        "snapStart.applyOn",
                        "PublishedVersions",
                        "None")
                .check();
    }

    /** As recorded in LocalStack's {@code test_create_lambda_exceptions}. */
    static void checkArchitectures(List<String> architectures) {
        var shown = "'" + architectures + "'";
        var constraints = new Constraints();
        if (architectures.size() > 1) {
            constraints.refuse(shown, "architectures", "Member must have length less than or equal to 1");
        }
        if (!Set.of("x86_64", "arm64").containsAll(architectures)) {
            constraints.refuse(
                    shown,
                    "architectures",
                    "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must"
                            + " not be null]");
        }
        constraints.check();
    }

    /** @throws dev.wildrydes.localcloud.AwsError naming the settings that break a rule */
    static void check(FunctionConfiguration function) {
        checkConstraints(function);
        checkCode(function);
        checkVariables(variables(function));
    }

    private static void checkConstraints(FunctionConfiguration function) {
        var constraints = new Constraints()
                .present(function.role(), "role")
                .pattern(function.role(), "role", ROLE)
                .pattern(function.handler(), "handler", "[^\\s]+")
                .length(function.handler(), "handler", MOST_HANDLER)
                .length(function.description(), "description", MOST_DESCRIPTION)
                .range(function.memorySize(), "memorySize", 128, 10_240)
                .range(function.timeout(), "timeout", 1, 900)
                .range(function.ephemeralStorage().size(), "ephemeralStorage.size", 512, 10_240)
                .oneOf(function.packageTypeAsString(), "packageType", "Image", "Zip")
                .oneOf(function.tracingConfig().modeAsString(), "tracingConfig.mode", "PassThrough", "Active")
                .pattern(function.kmsKeyArn(), "kMSKeyArn", KEY);
        checkLogging(function.loggingConfig(), constraints);
        // Variables are secret to the model, so that messages do not show them.
        if (!variables(function).keySet().stream().allMatch(name -> name.matches(VARIABLE))) {
            constraints.refuse(
                    null,
                    "environment.variables",
                    "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: " + VARIABLE
                            + "]");
        }
        constraints.check();
    }

    private static void checkLogging(LoggingConfig logging, Constraints constraints) {
        constraints
                .oneOf(logging.logFormatAsString(), "loggingConfig.logFormat", "JSON", "Text")
                .oneOf(
                        logging.applicationLogLevelAsString(),
                        "loggingConfig.applicationLogLevel",
                        "TRACE",
                        "DEBUG",
                        "INFO",
                        "WARN",
                        "ERROR",
                        "FATAL")
                .oneOf(logging.systemLogLevelAsString(), "loggingConfig.systemLogLevel", "DEBUG", "INFO", "WARN")
                .length(logging.logGroup(), "loggingConfig.logGroup", MOST_LOG_GROUP)
                .pattern(logging.logGroup(), "loggingConfig.logGroup", "[\\.\\-_/#A-Za-z0-9]+");
    }

    private static void checkCode(FunctionConfiguration function) {
        if (function.packageType() == PackageType.IMAGE) {
            throw LambdaErrors.invalid("The local cloud runs functions from .zip file archives, not from images.");
        }
        if (function.runtimeAsString() == null || function.handler() == null) {
            throw LambdaErrors.invalid("Runtime and Handler are mandatory parameters for functions created with"
                    + " deployment packages.");
        }
        if (DEPRECATED.contains(function.runtimeAsString())) {
            throw LambdaErrors.invalid("The runtime parameter of " + function.runtimeAsString()
                    + " is no longer supported for creating or updating AWS Lambda functions. We recommend you use a"
                    + " supported runtime while creating or updating functions.");
        }
        if (!AVAILABLE.contains(function.runtimeAsString())) {
            throw LambdaErrors.invalid("Value " + function.runtimeAsString()
                    + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
                    + AVAILABLE + " or be a valid ARN");
        }
    }

    private static void checkVariables(Map<String, String> variables) {
        var reserved = new TreeSet<>(variables.keySet());
        reserved.retainAll(RESERVED_VARIABLES);
        if (!reserved.isEmpty()) {
            throw LambdaErrors.invalid(
                    "Lambda was unable to configure your environment variables because the environment"
                            + " variables you have provided contains reserved keys that are currently not supported for"
                            + " modification. Reserved keys used in this request: " + String.join(", ", reserved));
        }
        var measured = JSON.valueToTree(variables).toString();
        if (measured.getBytes(StandardCharsets.UTF_8).length > MOST_VARIABLE_BYTES) {
            throw LambdaErrors.invalid("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided exceeded the 4KB limit. String measured: " + measured);
        }
    }

    /** The function's own environment variables. */
    static Map<String, String> variables(FunctionConfiguration function) {
        return Optional.ofNullable(function.environment())
                .map(EnvironmentResponse::variables)
                .orElse(Map.of());
    }
}
