package dev.wildrydes.cli.stack;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.aws.Failures;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * How a stack is waited for: looked at ever more rarely while nothing happens, through throttled and lost calls, which
 * change nothing about the stack. AWS ends every operation by itself; an endpoint in its place may forget one.
 */
final class Patience {
    private static final Duration LOST_FOR_GOOD = Duration.ofMinutes(10);
    // Above the time that CloudFormation gives our custom resource, during which nothing happens.
    private static final Duration FORGOTTEN = Duration.ofMinutes(6);
    // An endpoint may say so late that it has begun.
    private static final Duration BEGUN = Duration.ofSeconds(5);

    private final Aws aws;
    private final Progress progress;
    private final Pause pause;
    private final String stackId;
    private final Duration longest;
    private Duration look;
    private Duration idle = Duration.ZERO;
    private Duration lost = Duration.ZERO;

    Patience(Aws aws, Progress progress, Pause pause, String stackId) {
        this.aws = aws;
        this.progress = progress;
        this.pause = pause;
        this.stackId = stackId;
        this.look = aws.place().isAws() ? Duration.ofSeconds(1) : Duration.ofMillis(150);
        this.longest = aws.place().isAws() ? Duration.ofSeconds(5) : Duration.ofSeconds(2);
    }

    /**
     * Looks until there is an answer.
     *
     * @throws SdkException if the failure is not one that passes, or does not pass within ten minutes
     */
    <T> T whileThrottled(Supplier<T> looking) {
        while (true) {
            try {
                var seen = looking.get();
                lost = Duration.ZERO;
                return seen;
            } catch (SdkException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                if (lost.isZero()) {
                    progress.note("  The stack goes on, but cannot be looked at now; asking less often: "
                            + Failures.describe(e).getMessage());
                }
                look = look.multipliedBy(2).compareTo(longest.multipliedBy(4)) < 0
                        ? look.multipliedBy(2)
                        : longest.multipliedBy(4);
                lost = lost.plus(look);
                pause.of(look);
            }
        }
    }

    /**
     * Waits until the next look is due.
     *
     * @param news whether the last one showed anything new
     * @return the stack's status, if it is at rest although no event said so
     * @throws CliError if an endpoint in AWS's place has shown nothing new for too long
     */
    Optional<String> wait(boolean news) {
        if (news) {
            idle = Duration.ZERO;
        } else if (aws.place().isInAwssPlace() && idle.compareTo(BEGUN) > 0) {
            var status = whileThrottled(this::status);
            if (!status.endsWith("_IN_PROGRESS")) {
                return Optional.of(status);
            }
            if (idle.compareTo(FORGOTTEN) > 0) {
                throw forgotten(status);
            }
        }
        pause.of(look);
        idle = idle.plus(look);
        look = news || look.compareTo(longest) >= 0
                ? min(look)
                : min(look.multipliedBy(3).dividedBy(2));
        return Optional.empty();
    }

    private Duration min(Duration next) {
        return next.compareTo(longest) < 0 ? next : longest;
    }

    private boolean mayPass(SdkException failure) {
        return !aws.place().isLocal() && Failures.passes(failure) && lost.compareTo(LOST_FOR_GOOD) < 0;
    }

    private String status() {
        try {
            return aws.cloudFormation().describeStacks(request -> request.stackName(stackId)).stacks().stream()
                    .map(stack -> stack.stackStatusAsString())
                    .findFirst()
                    .orElse("DELETE_COMPLETE");
        } catch (CloudFormationException e) {
            if (Stacks.isAbsence(e)) {
                return "DELETE_COMPLETE";
            }
            throw e;
        }
    }

    private CliError forgotten(String status) {
        return new CliError(
                ExitCode.TIMEOUT,
                "%s is %s, and %s has shown nothing new of it for %d minutes: it is given up"
                        .formatted(name(), status, aws.place().answering(), FORGOTTEN.toMinutes()),
                "See that endpoint's own log for what it lacks");
    }

    private String name() {
        return stackId.startsWith("arn:") ? stackId.split("/")[1] : stackId;
    }
}
