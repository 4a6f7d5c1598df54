package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.Operation;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.Standing;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Begins stack operations and lets them run; refuses those for which a stack is not ready. */
public final class StackControl {
    private static final int STOP_SECONDS = 5;
    private static final String USER = "User Initiated";
    private static final Set<String> UPDATABLE =
            Set.of("CREATE_COMPLETE", "CREATE_FAILED", "UPDATE_COMPLETE", "UPDATE_FAILED", "UPDATE_ROLLBACK_COMPLETE");

    private final Foundation ground;
    private final Stacks stacks;
    private final StackEngine engine;
    private final Phaser running = new Phaser(1);
    private final AtomicBoolean stopping;

    /** @param stopping set by {@link #stop}; what waits long within a step has to look at it */
    public StackControl(Foundation ground, AtomicBoolean stopping) {
        this.ground = ground;
        this.stopping = stopping;
        this.stacks = ground.stacks();
        this.engine = new StackEngine(ground, new ParallelSteps(ground.cloud().workers(), stopping::get));
    }

    /** Takes up what a stop of the local cloud interrupted. */
    public void start() {
        stacks.busy().forEach(stack -> launch(stack.stackId(), engine::recover));
    }

    /** Lets the steps that are running end, for a few seconds, and begins no more. */
    public void stop() {
        stopping.set(true);
        try {
            running.awaitAdvanceInterruptibly(running.arriveAndDeregister(), STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.getLogger(StackControl.class.getName())
                    .log(System.Logger.Level.INFO, "Stack operations were still running when the local cloud stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What an operation that makes {@code definition} of the stack would change; null when it would change nothing. */
    public List<PlannedChange> plan(StackRecord stack, Definition definition, Surroundings surroundings) {
        var plan = Planner.plan(ground, stack, definition, surroundings);
        return plan.nothing() ? null : plan.changes();
    }

    /** An operation that begins now. */
    public static Operation operation(String onFailure, List<String> retain, String changeSetId, Caller caller) {
        return new Operation(UUID.randomUUID().toString(), onFailure, retain, changeSetId, caller);
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
        launch(stack.stackId(), engine::run);
    }

    /** Updates a stack, or creates the one that was in review. */
    public void update(String stackId, Definition definition, Operation operation) {
        stacks.write(() -> {
            var stack = stacks.stack(stackId);
            var first = stack.status().equals("REVIEW_IN_PROGRESS");
            if (!first) {
                checkUpdatable(stack);
            }
            // A kill right after an operation's end may have left steps, which this one must not take for its own.
            stacks.forgetSteps(stackId);
            var standing = stack.standing();
            stacks.put(stack.standing(new Standing(standing.status(), null, standing.created(), ground.now(), null))
                    .defined(definition, first ? null : stack.definition())
                    .operated(operation));
            stacks.status(stackId, first ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS", USER);
        });
        launch(stackId, engine::run);
    }

    /** Refuses a stack that is busy or failed in a way that no update mends. */
    public static void checkUpdatable(StackRecord stack) {
        if (!UPDATABLE.contains(stack.status())) {
            throw TemplateError.validation(
                    "Stack:" + stack.stackId() + " is in " + stack.status() + " state and can not be updated.");
        }
    }

    /** Deletes a stack; one that is being deleted or gone is left to it. */
    public void delete(StackRecord found, List<String> retain, Caller caller) {
        var begun = new boolean[1];
        stacks.write(() -> {
            var stack = stacks.stack(found.stackId());
            if (stack.gone() || stack.status().equals("DELETE_IN_PROGRESS")) {
                return;
            }
            if (stack.busy()) {
                throw TemplateError.validation(
                        "Stack [" + stack.stackId() + "] cannot be deleted while in status " + stack.status());
            }
            if (stack.terminationProtection()) {
                throw TemplateError.validation(
                        "Stack [" + stack.name() + "] cannot be deleted while TerminationProtection is enabled");
            }
            ground.exports().checkDeletion(stack);
            stacks.put(stack.operated(operation("DO_NOTHING", retain, null, caller)));
            stacks.status(stack.stackId(), "DELETE_IN_PROGRESS", USER);
            begun[0] = true;
        });
        if (begun[0]) {
            launch(found.stackId(), engine::run);
        }
    }

    /** Tries again to roll an update back. */
    public void continueRollback(StackRecord stack) {
        if (!stack.status().equals("UPDATE_ROLLBACK_FAILED")) {
            throw TemplateError.validation(
                    "Stack:" + stack.stackId() + " is in " + stack.status() + " state and can not be rolled back.");
        }
        stacks.status(stack.stackId(), "UPDATE_ROLLBACK_IN_PROGRESS", USER);
        launch(stack.stackId(), engine::run);
    }

    private void refuseTwin(StackRecord stack) {
        if (stacks.byName(stack.region(), stack.name()).isPresent()) {
            throw new AwsError(400, "AlreadyExistsException", "Stack [" + stack.name() + "] already exists");
        }
    }

    private void launch(String stackId, Consumer<String> operation) {
        running.register();
        ground.cloud().workers().execute(() -> {
            try {
                operation.accept(stackId);
            } finally {
                running.arriveAndDeregister();
            }
        });
    }
}
