package dev.wildrydes.cli.invoke;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Stacks;
import dev.wildrydes.cli.stack.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** What could have been meant by a function that is not there. */
final class DeployedFunctions {
    private static final int MOST = 30;

    private final Aws aws;

    DeployedFunctions(Aws aws) {
        this.aws = aws;
    }

    /**
     * What was not found, and what to do: name another version, deploy the function's service, or choose another one.
     */
    CliError notFound(Invocation invocation, Stage stage, ResourceNotFoundException refusal) {
        var said = refusal.awsErrorDetails().errorMessage();
        var qualifiers = invocation.qualifier().flatMap(unused -> qualifiers(invocation.functionName(stage)));
        if (qualifiers.isPresent()) {
            return new CliError(
                    ExitCode.SERVICE,
                    "%s in %s has no version or alias %s: %s"
                            .formatted(
                                    invocation.function(),
                                    aws.place(),
                                    invocation.qualifier().orElse(""),
                                    said),
                    "It has: " + String.join(", ", qualifiers.get()),
                    refusal);
        }
        return new CliError(
                ExitCode.SERVICE,
                "No function %s in %s: %s".formatted(invocation.function(), aws.place(), said),
                KnownFunction.of(invocation.function())
                        .map(function -> "It belongs to " + function.service() + ". Deploy it: wildrydes deploy"
                                + new Stacks(aws, stage).options())
                        .orElseGet(() -> known(stage)),
                refusal);
    }

    /** The versions and aliases of a function; empty if there is no such function. */
    private Optional<List<String>> qualifiers(String function) {
        try {
            var versions = aws.lambda().listVersionsByFunction(request -> request.functionName(function));
            var aliases = aws.lambda().listAliases(request -> request.functionName(function));
            return Optional.of(Stream.concat(
                            versions.versions().stream().map(FunctionConfiguration::version),
                            aliases.aliases().stream().map(AliasConfiguration::name))
                    .toList());
        } catch (SdkException e) {
            // Nobody asked for this list: what was refused first is what has to be told.
            return Optional.empty();
        }
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
            return "The known functions cannot be listed: " + aws.describe(e).getMessage();
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
