package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.StackDeletion;
import dev.wildrydes.cli.stack.StackEvents;
import dev.wildrydes.cli.stack.Stacks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Brings one stack to what its template says, also while others do the same. */
final class StackDeployment {
    private static final int MOST_TURNS = 5;
    private static final Set<String> OVERTAKEN = Set.of(
            "AlreadyExistsException",
            "ChangeSetNotFound",
            "ChangeSetNotFoundException",
            "InvalidChangeSetStatus",
            "InvalidChangeSetStatusException",
            "OperationInProgressException");

    private final Aws aws;
    private final Stacks stacks;
    private final Progress progress;
    private final Pause pause;
    private final Ongoing ongoing;
    private final Consent consent;

    StackDeployment(Aws aws, Stacks stacks, Progress progress, Pause pause, Ongoing ongoing, Consent consent) {
        this.aws = aws;
        this.stacks = stacks;
        this.progress = progress;
        this.pause = pause;
        this.ongoing = ongoing;
        this.consent = consent;
    }

    /**
     * @param template what the stack is to be made of
     * @param parameters gives the parameters in view of the stack that is there
     */
    StackChange deploy(
            Service service,
            Consumer<CreateChangeSetRequest.Builder> template,
            Function<Optional<DeployedStack>, List<Parameter>> parameters,
            Map<String, String> tags) {
        for (var turn = 1; ; turn++) {
            var there = atRest(service);
            try {
                return change(service, template, there, parameters.apply(there), tags);
            } catch (CloudFormationException e) {
                if (turn == MOST_TURNS || !isOvertaken(service, e)) {
                    throw e;
                }
                progress.note("Another deploy was quicker with " + service.stack(stacks.stage()) + "; looking again");
            }
        }
    }

    private boolean isOvertaken(Service service, CloudFormationException refusal) {
        return OVERTAKEN.contains(String.valueOf(refusal.awsErrorDetails().errorCode()))
                || stacks.find(service).filter(DeployedStack::isInProgress).isPresent();
    }

    private Optional<DeployedStack> atRest(Service service) {
        var there = stacks.find(service);
        if (there.filter(DeployedStack::isInProgress).isPresent()) {
            var stack = there.get();
            progress.note(
                    "Waiting for %s, which is %s: another command is at work".formatted(stack.name(), stack.status()));
            there = progress.waiting(stack.name(), () -> stacks.atRest(stack, progress, pause));
        }
        if (there.filter(DeployedStack::isStuck).isPresent()) {
            throw stuck(there.get());
        }
        if (there.filter(DeployedStack::isWreck).isPresent()) {
            var stack = there.get();
            progress.note(
                    stack.name() + " is " + stack.status() + ", which only its deletion can end; it is made anew");
            new StackDeletion(aws, progress, pause, ongoing).delete(stack, stacks.options());
            return Optional.empty();
        }
        return there.filter(stack -> !stack.isEmpty());
    }

    private CliError stuck(DeployedStack stack) {
        return new CliError(
                ExitCode.SERVICE,
                "%s is %s: an update failed, and so did the way back".formatted(stack.name(), stack.status()),
                "Mend the cause, then: aws cloudformation continue-update-rollback --stack-name " + stack.name()
                        + " --region " + aws.place().region());
    }

    private StackChange change(
            Service service,
            Consumer<CreateChangeSetRequest.Builder> template,
            Optional<DeployedStack> there,
            List<Parameter> parameters,
            Map<String, String> tags) {
        var name = service.stack(stacks.stage());
        var changeSet = progress.waiting(
                "the change set of " + name,
                () -> ChangeSet.create(aws, pause, template.andThen(request -> request.stackName(name)
                        .changeSetType(there.isPresent() ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
                        .parameters(parameters)
                        .capabilities(Capability.CAPABILITY_IAM)
                        .tags(tags(tags)))));
        if (changeSet.isEmpty()) {
            progress.detail("  " + name + " has no changes");
            return new StackChange(
                    service.title(),
                    name,
                    StackChange.Kind.unchanged,
                    there.orElseThrow().status());
        }
        askAboutLosses(name, changeSet.get());
        var kind = there.isPresent() ? StackChange.Kind.updated : StackChange.Kind.created;
        return new StackChange(service.title(), name, kind, execute(name, changeSet.get(), kind));
    }

    private void askAboutLosses(String stack, ChangeSet changeSet) {
        var losses = changeSet.losses();
        if (!losses.isEmpty()
                && !consent.to("%s replaces or removes %s with all data. Go on?"
                        .formatted(stack, String.join(", ", losses)))) {
            changeSet.delete();
            throw CliError.failed(
                    "%s was not changed: %s would lose all data".formatted(stack, String.join(", ", losses)),
                    "To let it happen: wildrydes deploy --yes" + stacks.options());
        }
    }

    private String execute(String name, ChangeSet changeSet, StackChange.Kind kind) {
        progress.note((kind == StackChange.Kind.created ? "Creating " : "Updating ") + name);
        var events = new StackEvents(aws, progress, pause, changeSet.stackId());
        changeSet.execute();
        var status = ongoing.during(
                "Still running: the stack " + name + " in " + aws.place() + " goes on without this command"
                        + "\nFollow it: wildrydes info" + stacks.options()
                        + ", and deploy again when it is at rest",
                () -> progress.waiting(name, events::untilRest));
        if (status.equals("CREATE_COMPLETE") || status.equals("UPDATE_COMPLETE")) {
            return status;
        }
        throw new CliError(
                ExitCode.SERVICE,
                "%s is %s%s"
                        .formatted(
                                name,
                                status,
                                events.firstFailure()
                                        .map(failure -> ", because " + failure)
                                        .orElse("")),
                "Mend the cause and deploy again: wildrydes deploy" + stacks.options());
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.isEmpty()
                ? null
                : tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }
}
