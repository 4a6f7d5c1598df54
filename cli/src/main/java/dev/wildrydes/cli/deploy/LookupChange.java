package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * Changes how rides find their unicorn, and nothing else: the rides' stack keeps the template and every other parameter
 * that it was deployed with, so that the function's variable and its role's right move together.
 */
public final class LookupChange {
    private final StackDeployment deployment;

    /** Changes nothing yet. */
    public LookupChange(Aws aws, Stacks stacks, Progress progress, Pause pause, Ongoing ongoing) {
        this.deployment = new StackDeployment(aws, stacks, progress, pause, ongoing, question -> false);
    }

    /**
     * Returns when the stack is updated, or has nothing to change.
     *
     * @throws dev.wildrydes.cli.error.CliError if the update fails, which CloudFormation has rolled back then
     */
    public StackChange to(Lookup lookup) {
        return deployment.deploy(
                Service.RIDES,
                change -> change.usePreviousTemplate(true),
                there -> parameters(lookup, there),
                Map.of());
    }

    private static List<Parameter> parameters(Lookup lookup, Optional<DeployedStack> rides) {
        return rides.map(DeployedStack::parameters).orElse(Map.of()).keySet().stream()
                .map(name -> parameter(name, lookup))
                .toList();
    }

    private static Parameter parameter(String name, Lookup lookup) {
        var parameter = Parameter.builder().parameterKey(name);
        return name.equals(Lookup.PARAMETER)
                ? parameter.parameterValue(lookup.name()).build()
                : parameter.usePreviousValue(true).build();
    }
}
