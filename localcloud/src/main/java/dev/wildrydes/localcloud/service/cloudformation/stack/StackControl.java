package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.Operation;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.Standing;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Begins and ends stack operations; refuses those for which a stack is not ready. */
public final class StackControl {
    private static final String USER = "User Initiated";
    private static final Set<String> UPDATABLE =
            Set.of("CREATE_COMPLETE", "CREATE_FAILED", "UPDATE_COMPLETE", "UPDATE_FAILED", "UPDATE_ROLLBACK_COMPLETE");

    /** Operations that a deletion may cut short. */
    private static final Set<String> ABANDONABLE = Set.of("CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS");

    private final Foundation ground;
    private final Stacks stacks;
    private final StackRunner runner;

    /** @param stopping set by {@link #stop}; what waits long within a step has to look at it */
    public StackControl(Foundation ground, AtomicBoolean stopping) {
        this.ground = ground;
        this.stacks = ground.stacks();
        this.runner = new StackRunner(ground, stopping);
    }

    /** Takes up what a stop of the local cloud interrupted. */
    public void start() {
        runner.start();
    }

    /** Lets the steps that are running end, for a few seconds, and begins no more. */
    public void stop() {
        runner.stop();
    }

    /** What an operation that makes {@code definition} of the stack would change. */
    public Plan plan(StackRecord stack, Definition definition, Surroundings surroundings) {
        return Planner.plan(ground, stack, definition, surroundings);
    }

    /** Refuses a definition that is wrong in itself, which {@link #plan} would find; what else it finds is let pass. */
    public void check(StackRecord stack, Definition definition, Surroundings surroundings) {
        try {
            Planner.plan(ground, stack, definition, surroundings);
        } catch (AwsError e) {
            if (TemplateError.isOfTemplate(e)) {
                throw e;
            }
        }
    }

    /** A stack that no one has heard of yet, unsaved. */
    public StackRecord blank(String region, String name, Operation operation) {
        return new StackRecord(
                Account.arn("cloudformation", region, "stack/" + name + "/" + UUID.randomUUID()),
                new Standing("REVIEW_IN_PROGRESS", null, ground.now(), null, null),
                null,
                null,
                operation,
                false,
                List.of(),
                List.of());
    }

    /** Makes a stack that waits for its first change set to be executed. */
    public void review(StackRecord stack) {
        stacks.write(() -> {
            refuseTwin(stack);
            stacks.put(stack);
            stacks.status(stack.stackId(), "REVIEW_IN_PROGRESS", USER);
        });
    }

    /** Creates a stack. */
    public void create(StackRecord stack, Definition definition) {
        stacks.write(() -> {
            refuseTwin(stack);
            stacks.put(stack.defined(definition, null));
            stacks.status(stack.stackId(), "CREATE_IN_PROGRESS", USER);
        });
        runner.run(stack.stackId());
    }

    /** Updates a stack, or creates the one that was in review. */
    public void update(String stackId, Definition definition, Operation operation) {
        stacks.write(() -> {
            var stack = stacks.stack(stackId);
            var first = stack.status().equals("REVIEW_IN_PROGRESS");
            if (!first) {
                checkUpdatable(stack, operation.onFailure());
            }
            // A kill right after an operation's end may have left steps, which this one must not take for its own.
            stacks.forgetSteps(stackId);
            var standing = stack.standing();
            stacks.put(stack.standing(new Standing(standing.status(), null, standing.created(), ground.now(), null))
                    .defined(definition.after(stack.definition()), first ? null : stack.definition())
                    .operated(operation));
            stacks.status(stackId, first ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS", USER);
        });
        runner.run(stackId);
    }

    /**
     * Refuses a stack that is busy or failed in a way that no update mends.
     *
     * @param onFailure what the update would do if it failed; a stack that failed has no state to be rolled back to
     */
    public static void checkUpdatable(StackRecord stack, String onFailure) {
        checkUpdatable(stack);
        if (stack.status().endsWith("_FAILED") && !onFailure.equals("DO_NOTHING")) {
            throw TemplateError.validation("This stack is currently in a non-terminal [" + stack.status()
                    + "] state. To update the stack from this state, please use the disable-rollback parameter with"
                    + " update-stack API. To rollback to the last known good state, use the rollback-stack API");
        }
    }

    /** Refuses a stack that is busy or failed in a way that no update of any kind mends. */
    public static void checkUpdatable(StackRecord stack) {
        if (!UPDATABLE.contains(stack.status())) {
            throw TemplateError.validation(
                    "Stack:" + stack.stackId() + " is in " + stack.status() + " state and can not be updated.");
        }
    }

    /** Deletes a stack, also in the middle of its creation; one that is being deleted or gone is left to it. */
    public void delete(StackRecord found, Operation operation) {
        stacks.write(() -> {
            var stack = stacks.stack(found.stackId());
            if (stack.gone() || stack.status().equals("DELETE_IN_PROGRESS")) {
                return;
            }
            checkDeletable(stack, operation);
            stacks.put(stack.operated(operation));
            stacks.status(stack.stackId(), "DELETE_IN_PROGRESS", USER);
        });
        runner.run(found.stackId());
    }

    private void checkDeletable(StackRecord stack, Operation operation) {
        if (stack.busy() && !ABANDONABLE.contains(stack.status())) {
            throw TemplateError.validation(
                    "Stack [" + stack.stackId() + "] cannot be deleted while in status " + stack.status());
        }
        if (stack.terminationProtection()) {
            throw TemplateError.validation(
                    "Stack [" + stack.name() + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (!operation.retain().isEmpty() && !stack.status().equals("DELETE_FAILED")) {
            throw TemplateError.validation(
                    "Invalid operation on stack [" + stack.stackId() + "]. When you delete a stack,"
                            + " specify which resources to retain only when the stack is in the DELETE_FAILED state.");
        }
        for (var name : operation.retain()) {
            stacks.resource(stack.stackId(), name)
                    .filter(resource -> !resource.status().equals("DELETE_COMPLETE"))
                    .orElseThrow(() -> TemplateError.validation("The specified resources to retain must be in a valid"
                            + " state. Do not specify resources that are in the DELETE_COMPLETE state."));
        }
        ground.exports().checkDeletion(stack);
    }

    /** Takes an update back that is still going on. */
    public void cancelUpdate(StackRecord found) {
        stacks.write(() -> {
            var stack = stacks.stack(found.stackId());
            if (!stack.status().equals("UPDATE_IN_PROGRESS")) {
                throw TemplateError.validation("CancelUpdateStack cannot be called from current stack status");
            }
            stacks.status(stack.stackId(), "UPDATE_ROLLBACK_IN_PROGRESS", USER);
        });
        runner.run(found.stackId());
    }

    /** Tries again to roll an update back, and leaves some resources as they are. */
    public void continueRollback(StackRecord found, Operation operation) {
        stacks.write(() -> {
            var stack = stacks.stack(found.stackId());
            if (!stack.status().equals("UPDATE_ROLLBACK_FAILED")) {
                throw TemplateError.validation(
                        "Stack:" + stack.stackId() + " is in " + stack.status() + " state and can not be rolled back.");
            }
            stacks.put(stack.operated(operation));
            stacks.status(stack.stackId(), "UPDATE_ROLLBACK_IN_PROGRESS", USER);
        });
        runner.run(found.stackId());
    }

    private void refuseTwin(StackRecord stack) {
        if (stacks.byName(stack.region(), stack.name()).isPresent()) {
            throw new AwsError(400, "AlreadyExistsException", "Stack [" + stack.name() + "] already exists");
        }
    }
}
