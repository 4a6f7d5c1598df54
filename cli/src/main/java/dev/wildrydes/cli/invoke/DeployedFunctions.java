package dev.wildrydes.cli.invoke;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.aws.Failures;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Stacks;
import dev.wildrydes.cli.stack.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What could have been meant by a function that is not there. */
final class DeployedFunctions {
    private static final int MOST = 30;

    private final Aws aws;

    DeployedFunctions(Aws aws) {
        this.aws = aws;
    }

    /** One line on what to do: deploy a function that belongs to a service, else choose one of those that are there. */
    String insteadOf(Invocation invocation, Stage stage) {
        return KnownFunction.of(invocation.function())
                .filter(function -> invocation.qualifier().isEmpty())
                .map(function -> "It belongs to " + function.service() + ". Deploy it: wildrydes deploy"
                        + new Stacks(aws, stage).options())
                .orElseGet(() -> known(stage));
    }

    private String known(Stage stage) {
        List<String> names;
        try {
            names = aws.lambda().listFunctionsPaginator().functions().stream()
                    .map(FunctionConfiguration::functionName)
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (SdkException e) {
            return "The known functions cannot be listed: "
                    + Failures.describe(e).getMessage();
        }
        if (names.isEmpty()) {
            return "No function is deployed. Deploy them: wildrydes deploy" + new Stacks(aws, stage).options();
        }
        return names.stream().map(name -> friendly(name, stage)).collect(Collectors.joining(", ", "Known are: ", ""));
    }

    private static String friendly(String name, Stage stage) {
        return Arrays.stream(KnownFunction.values())
                .filter(function -> function.functionName(stage).equals(name))
                .map(KnownFunction::friendlyName)
                .findFirst()
                .orElse(name);
    }
}
