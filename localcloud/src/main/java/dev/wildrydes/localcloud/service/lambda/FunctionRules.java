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
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** What a function's settings must satisfy: the limits in "Lambda quotas" and the API reference. */
final class FunctionRules {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-zA-Z-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-/]+");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z]([a-zA-Z0-9_])+");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_DESCRIPTION = 256;
    private static final int MOST_HANDLER = 128;
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
        var snapStart = settings.at("/SnapStart/ApplyOn").asText("None");
        if (!List.of("PublishedVersions", "None").contains(snapStart)) {
            throw LambdaErrors.constraint(
                    snapStart, "snapStart.applyOn", "Member must satisfy enum value set: [PublishedVersions, None]");
        }
    }

    /** As recorded in LocalStack's {@code test_create_lambda_exceptions}. */
    static void checkArchitectures(List<String> architectures) {
        if (architectures.size() > 1) {
            throw LambdaErrors.constraint(
                    architectures.toString(), "architectures", "Member must have length less than or equal to 1");
        }
        if (!Set.of("x86_64", "arm64").containsAll(architectures)) {
            throw LambdaErrors.constraint(
                    architectures.toString(),
                    "architectures",
                    "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must"
                            + " not be null]");
        }
    }

    /** @throws dev.wildrydes.localcloud.AwsError naming the first setting that breaks a rule */
    static void check(FunctionConfiguration function) {
        checkCode(function);
        checkHandler(function.handler());
        if (function.description().length() > MOST_DESCRIPTION) {
            throw LambdaErrors.constraint(
                    function.description(),
                    "description",
                    "Member must have length less than or equal to " + MOST_DESCRIPTION);
        }
        checkRange(function.ephemeralStorage().size(), "ephemeralStorage.size", 512, 10_240);
        checkRange(function.memorySize(), "memorySize", 128, 10_240);
        checkRange(function.timeout(), "timeout", 1, 900);
        if (function.role() == null) {
            throw LambdaErrors.constraint(null, "role", "Member must not be null");
        }
        if (!ROLE.matcher(function.role()).matches()) {
            throw LambdaErrors.constraint(
                    function.role(),
                    "role",
                    "Member must satisfy regular expression pattern:"
                            + " arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
        }
        if (function.environment() != null) {
            checkVariables(variables(function));
        }
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
        if (!isRuntime(function.runtimeAsString())) {
            throw LambdaErrors.invalid("Value " + function.runtimeAsString()
                    + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
                    + RUNNABLE + " or be a valid ARN");
        }
    }

    private static boolean isRuntime(String name) {
        return RUNNABLE.contains(name) || Runtime.fromValue(name) != Runtime.UNKNOWN_TO_SDK_VERSION;
    }

    private static void checkHandler(String handler) {
        if (handler.length() > MOST_HANDLER) {
            throw LambdaErrors.constraint(
                    handler, "handler", "Member must have length less than or equal to " + MOST_HANDLER);
        }
        if (!handler.matches("\\S+")) {
            throw LambdaErrors.constraint(
                    handler, "handler", "Member must satisfy regular expression pattern: [^\\s]+");
        }
    }

    /** @param value null is none that breaks the rule */
    static void checkRange(Integer value, String member, int least, int most) {
        if (value == null) {
            return;
        }
        if (value < least) {
            throw LambdaErrors.constraint(
                    value.toString(), member, "Member must have value greater than or equal to " + least);
        }
        if (value > most) {
            throw LambdaErrors.constraint(
                    value.toString(), member, "Member must have value less than or equal to " + most);
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
        for (var name : variables.keySet()) {
            if (!VARIABLE.matcher(name).matches()) {
                throw LambdaErrors.constraint(
                        name,
                        "environment.variables",
                        "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: " + VARIABLE
                                + "]");
            }
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
