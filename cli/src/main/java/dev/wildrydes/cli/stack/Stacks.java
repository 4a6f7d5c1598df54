package dev.wildrydes.cli.stack;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.aws.Denial;
import dev.wildrydes.cli.aws.Place;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** The stacks of one stage. */
public final class Stacks {
    private final Aws aws;
    private final Stage stage;

    /** Nothing is read before it is asked for. */
    public Stacks(Aws aws, Stage stage) {
        this.aws = aws;
        this.stage = stage;
    }

    /** Where they are. */
    public Place place() {
        return aws.place();
    }

    /** The stage. */
    public Stage stage() {
        return stage;
    }

    /** The options that a command needs to mean these stacks, with a space before each. */
    public String options() {
        return " --stage " + stage + aws.place().options();
    }

    /** The stack of {@code service}, if there is one. */
    public Optional<DeployedStack> find(Service service) {
        return find(service, service.stack(stage));
    }

    /** The stack of this id, also when it is deleted. */
    public Optional<DeployedStack> find(Service service, String nameOrId) {
        try {
            return aws.cloudFormation().describeStacks(request -> request.stackName(nameOrId)).stacks().stream()
                    .findFirst()
                    .map(stack -> DeployedStack.of(service, stack));
        } catch (CloudFormationException e) {
            if (isAbsence(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The stack as it is when nothing changes it any more.
     *
     * @throws CliError if nothing more is heard of it
     */
    public Optional<DeployedStack> atRest(DeployedStack stack, Progress progress, Pause pause) {
        var patience = new Patience(aws, progress, pause, stack.id());
        var before = Optional.of(stack);
        while (true) {
            var now = patience.whileThrottled(() -> find(stack.service()));
            if (now.filter(DeployedStack::isInProgress).isEmpty()) {
                return now;
            }
            patience.wait(!now.map(DeployedStack::status).equals(before.map(DeployedStack::status)));
            before = now;
        }
    }

    /** CloudFormation has no error of its own for a stack that is not there; the words have stood for ten years. */
    static boolean isAbsence(CloudFormationException refusal) {
        return refusal.awsErrorDetails() != null
                && String.valueOf(refusal.awsErrorDetails().errorMessage()).contains("does not exist");
    }

    /** The stacks that there are, in the order in which they are deployed. */
    public List<DeployedStack> all() {
        var names = aws.cloudFormation().describeStacksPaginator().stacks().stream()
                .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
                .toList();
        return Stream.of(Service.values())
                .flatMap(service -> named(names, service))
                .toList();
    }

    /**
     * The stack of {@code service}.
     *
     * @throws CliError if there is none
     */
    public DeployedStack require(Service service) {
        return find(service).filter(stack -> !stack.isEmpty()).orElseThrow(() -> missing(service));
    }

    /**
     * An output of the stack of {@code service}.
     *
     * @throws CliError if there is no such stack or it has no such output
     */
    public String output(Service service, String key) {
        var stack = require(service);
        return Optional.ofNullable(stack.outputs().get(key))
                .orElseThrow(() -> new CliError(
                        ExitCode.SERVICE,
                        "The stack %s in %s is %s and has no output %s"
                                .formatted(stack.name(), aws.place(), stack.status(), key),
                        "Deploy it again: wildrydes deploy" + options()));
    }

    /**
     * What a resource of the stack of {@code service} is called, where an output would say it: an endpoint in AWS's
     * place may give a stack none.
     *
     * @throws CliError if neither an output nor a resource of this name says it
     */
    public String outputOrResource(Service service, String key) {
        var stack = require(service);
        return Optional.ofNullable(stack.outputs().get(key))
                .or(() -> resources(stack.id()).stream()
                        .filter(resource -> key.equals(resource.logicalResourceId()))
                        .map(StackResourceSummary::physicalResourceId)
                        .findFirst())
                .orElseGet(() -> output(service, key));
    }

    /** What a stack holds. */
    public List<StackResourceSummary> resources(String stackNameOrId) {
        return aws
                .cloudFormation()
                .listStackResourcesPaginator(request -> request.stackName(stackNameOrId))
                .stackResourceSummaries()
                .stream()
                .toList();
    }

    /** What the log of {@code function} says of a call that was denied to it a moment ago, if it says so. */
    public Optional<Denial> denial(KnownFunction function) {
        return new LoggedDenials(aws.logs()).last("/aws/lambda/" + function.functionName(stage));
    }

    private Stream<DeployedStack> named(List<Stack> stacks, Service service) {
        return stacks.stream()
                .filter(stack -> stack.stackName().equals(service.stack(stage)))
                .map(stack -> DeployedStack.of(service, stack));
    }

    private CliError missing(Service service) {
        return new CliError(
                ExitCode.SERVICE,
                "No stack " + service.stack(stage) + " in " + aws.place(),
                "Deploy it: wildrydes deploy" + options());
    }
}
