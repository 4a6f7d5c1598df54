package dev.wildrydes.cli.stack;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;

/** Deletes a stack and sees it gone. */
public final class StackDeletion {
    private final Aws aws;
    private final Progress progress;
    private final Pause pause;
    private final Ongoing ongoing;

    /** @param ongoing is told that CloudFormation goes on deleting without us */
    public StackDeletion(Aws aws, Progress progress, Pause pause, Ongoing ongoing) {
        this.aws = aws;
        this.progress = progress;
        this.pause = pause;
        this.ongoing = ongoing;
    }

    /**
     * Returns when the stack is deleted.
     *
     * @param options what a command needs to mean the stack
     * @throws CliError if something in it could not be deleted; names what came first
     */
    public void delete(DeployedStack stack, String options) {
        progress.note("Deleting " + stack.name());
        var events = new StackEvents(aws, progress, pause, stack.id());
        aws.cloudFormation().deleteStack(request -> request.stackName(stack.id()));
        var status = ongoing.during(
                "Still running: the deletion of " + stack.name() + " in " + aws.place() + "\nFollow it: wildrydes info"
                        + options,
                () -> progress.waiting("the deletion of " + stack.name(), events::untilRest));
        if (!status.equals("DELETE_COMPLETE")) {
            throw new CliError(
                    ExitCode.SERVICE,
                    "%s is %s%s"
                            .formatted(
                                    stack.name(),
                                    status,
                                    events.firstFailure()
                                            .map(failure -> ", because " + failure)
                                            .orElse("")),
                    "Mend the cause and try again: wildrydes remove" + options);
        }
    }
}
