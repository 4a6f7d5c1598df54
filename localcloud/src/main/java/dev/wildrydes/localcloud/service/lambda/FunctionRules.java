package dev.wildrydes.localcloud.service.lambda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** What a function's settings must satisfy: the limits in "Lambda quotas" and the API reference. */
final class FunctionRules {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-zA-Z-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-/]+");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z]([a-zA-Z0-9_])+");
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

    private FunctionRules() {}

    /** @throws dev.wildrydes.localcloud.AwsError naming the first setting that breaks a rule */
    static void check(FunctionConfiguration function) {
        checkCode(function);
        checkRange(function.memorySize(), "memorySize", 128, 10_240);
        checkRange(function.timeout(), "timeout", 1, 900);
        if (function.role() == null || !ROLE.matcher(function.role()).matches()) {
            throw LambdaErrors.constraint(
                    function.role(),
                    "role",
                    "Member must satisfy regular expression pattern:"
                            + " arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
        }
        if (function.environment() != null) {
            checkVariables(function.environment().variables());
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
        if (!isRuntime(function.runtimeAsString())) {
            throw LambdaErrors.invalid("Value " + function.runtimeAsString()
                    + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
                    + RUNNABLE + " or be a valid ARN");
        }
    }

    private static boolean isRuntime(String name) {
        return RUNNABLE.contains(name) || Runtime.fromValue(name) != Runtime.UNKNOWN_TO_SDK_VERSION;
    }

    private static void checkRange(Integer value, String member, int least, int most) {
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
        var bytes = 0;
        for (var variable : variables.entrySet()) {
            if (!VARIABLE.matcher(variable.getKey()).matches()) {
                throw LambdaErrors.constraint(
                        variable.getKey(),
                        "environment.variables",
                        "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: " + VARIABLE
                                + "]");
            }
            bytes += (variable.getKey() + variable.getValue()).getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > MOST_VARIABLE_BYTES) {
            throw LambdaErrors.invalid(
                    "Lambda was unable to configure your environment variables because the environment"
                            + " variables you have provided exceeded the 4KB limit.");
        }
    }
}
