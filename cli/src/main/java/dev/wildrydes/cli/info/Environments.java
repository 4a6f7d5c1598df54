package dev.wildrydes.cli.info;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.FunctionLookup;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Whether functions have the variables that their stacks give them: somebody may have changed them by hand. */
final class Environments {
    private final Aws aws;
    private final Stacks stacks;

    Environments(Aws aws, Stacks stacks) {
        this.aws = aws;
        this.stacks = stacks;
    }

    List<Problem> problems(List<DeployedStack> there) {
        var problems = new ArrayList<Problem>();
        for (var stack : there) {
            if (stack.isUsable()) {
                for (var function : KnownFunction.values()) {
                    if (function.service() == stack.service()) {
                        problem(function, stack, there).ifPresent(problems::add);
                    }
                }
            }
        }
        return problems;
    }

    private Optional<Problem> problem(KnownFunction function, DeployedStack stack, List<DeployedStack> there) {
        var name = function.functionName(stacks.stage());
        var actual = variables(name);
        if (actual.isEmpty()) {
            return Optional.of(new Problem(
                    name,
                    "is gone, and its stack %s says it is there".formatted(stack.name()),
                    "wildrydes remove%1$s && wildrydes deploy%1$s".formatted(stacks.options())));
        }
        var expected = expected(function, stack, there);
        var differences = expected.entrySet().stream()
                .filter(variable -> !variable.getValue().equals(actual.get().get(variable.getKey())))
                .map(variable -> "%s=%s instead of %s"
                        .formatted(
                                variable.getKey(),
                                actual.get().getOrDefault(variable.getKey(), "(nothing)"),
                                variable.getValue()))
                .collect(Collectors.joining(", "));
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        name,
                        "has an environment that its stack did not give it: " + differences,
                        cure(function, name, stack, actual.get(), expected)));
    }

    /** Empty if there is no such function. */
    private Optional<Map<String, String>> variables(String name) {
        try {
            var environment = aws.lambda()
                    .getFunctionConfiguration(request -> request.functionName(name))
                    .environment();
            return Optional.of(environment == null ? Map.of() : environment.variables());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * What the templates say, as far as it can be read from stacks; how rides are looked up is told apart from this.
     */
    private static Map<String, String> expected(
            KnownFunction function, DeployedStack stack, List<DeployedStack> there) {
        var expected = new LinkedHashMap<String, String>();
        put(expected, "LOG_LEVEL", stack.parameters().get("LogLevel"));
        switch (function.service()) {
            case RIDE_FLEET -> {
                put(expected, "DYNAMODB_TABLE", stack.outputs().get("UnicornsTable"));
                put(expected, "UNICORN_HASH_KEY", "Name");
            }
            case RIDE_RECORD -> put(expected, "DDB_TABLE_NAME", stack.outputs().get("RideRecordTable"));
            case RIDES -> {
                put(expected, "RIDES_SNS_TOPIC_ARN", stack.outputs().get("RidesSnsTopic"));
                var byUrl = Lookup.of(stack) == Lookup.url;
                put(
                        expected,
                        byUrl ? "REQUEST_UNICORN_URL" : "REQUEST_UNICORN_ARN",
                        fleet(there, byUrl ? "RequestUnicornUrl" : "RequestUnicornInvokeArn"));
            }
            case ARTIFACTS -> {
                // It has no functions.
            }
        }
        return expected;
    }

    private static String fleet(List<DeployedStack> there, String output) {
        return there.stream()
                .filter(stack -> stack.service() == Service.RIDE_FLEET)
                .map(stack -> stack.outputs().get(output))
                .findFirst()
                .orElse(null);
    }

    private static void put(Map<String, String> variables, String name, String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    /** CloudFormation sees no difference, so that no deploy mends it; only RequestRide can be made to differ. */
    private String cure(
            KnownFunction function,
            String name,
            DeployedStack stack,
            Map<String, String> actual,
            Map<String, String> expected) {
        if (function == KnownFunction.REQUEST_RIDE) {
            return FunctionLookup.cure(Lookup.of(stack), stacks);
        }
        var whole = new TreeMap<>(actual);
        whole.putAll(expected);
        return "aws lambda update-function-configuration --function-name %s --environment 'Variables={%s}'"
                .formatted(
                        name,
                        whole.entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .collect(Collectors.joining(",")));
    }
}
