package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.Standing;
import dev.wildrydes.localcloud.service.cloudformation.template.DependencyGraph;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs stack operations to their end, whatever it is. Each phase begins from what is on disk, so that a phase that was
 * interrupted is simply run again.
 */
final class StackEngine {
    private static final Logger LOG = System.getLogger(StackEngine.class.getName());
    private static final String STOPPED = "The local cloud was stopped while the operation was running. ";

    private final Foundation ground;
    private final ParallelSteps parallel;

    StackEngine(Foundation ground, ParallelSteps parallel) {
        this.ground = ground;
        this.parallel = parallel;
    }

    /** Goes on with the operation that the stack's status names. */
    void run(String stackId) {
        try {
            for (var stack = stack(stackId); stack.busy(); stack = stack(stackId)) {
                phaseOrFailure(stack);
            }
        } catch (OperationStopped e) {
            LOG.log(Level.INFO, stackId + " is left as it stands: " + e.getMessage());
        }
    }

    /** An operation that a stop interrupted: what was being built is rolled back, what was being undone goes on. */
    void recover(String stackId) {
        var stack = stack(stackId);
        if (stack.status().equals("CREATE_IN_PROGRESS") || stack.status().equals("UPDATE_IN_PROGRESS")) {
            fail(stack, STOPPED);
        } else {
            ground.stacks().status(stackId, stack.status(), STOPPED + "It is taken up again.");
        }
        run(stackId);
    }

    /** Whatever goes wrong here, nobody is to wait for the stack for ever. */
    private void phaseOrFailure(StackRecord stack) {
        try {
            phase(stack);
        } catch (OperationStopped e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The operation on " + stack.stackId() + " failed", e);
            ground.stacks().status(stack.stackId(), failure(stack.status()), "Internal Failure");
        }
    }

    private static String failure(String status) {
        return switch (status) {
            case "CREATE_IN_PROGRESS" -> "CREATE_FAILED";
            case "UPDATE_IN_PROGRESS" -> "UPDATE_FAILED";
            case "ROLLBACK_IN_PROGRESS" -> "ROLLBACK_FAILED";
            case "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" -> "UPDATE_COMPLETE";
            case "DELETE_IN_PROGRESS" -> "DELETE_FAILED";
            default -> "UPDATE_ROLLBACK_FAILED";
        };
    }

    private void phase(StackRecord stack) {
        switch (stack.status()) {
            case "CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS" -> build(stack);
            case "ROLLBACK_IN_PROGRESS" -> rollBackCreate(stack);
            case "UPDATE_ROLLBACK_IN_PROGRESS" -> rollBackUpdate(stack);
            case "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" -> cleanUp(stack, "UPDATE_COMPLETE");
            case "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" -> cleanUp(stack, "UPDATE_ROLLBACK_COMPLETE");
            case "DELETE_IN_PROGRESS" -> delete(stack);
            default -> throw new IllegalStateException(stack.stackId() + " cannot go on from " + stack.status());
        }
    }

    private void build(StackRecord stack) {
        try {
            new Deployment(ground, stack)
                    .run(parallel)
                    .ifPresentOrElse(why -> fail(stack, why), () -> forgetStepsOfCreate(stack));
        } catch (OperationStopped e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The operation on " + stack.stackId() + " failed", e);
            fail(stack, "Internal Failure. ");
        }
    }

    private void fail(StackRecord stack, String why) {
        ground.stacks().write(() -> {
            if (!ground.superseded(stack)) {
                failed(stack, why);
            }
        });
    }

    private void failed(StackRecord stack, String why) {
        var create = stack.previous() == null;
        var reason = why.endsWith(" ") || why.endsWith(".") ? why.strip() + " " : why + ". ";
        switch (stack.operation().onFailure()) {
            case "DO_NOTHING" -> {
                ground.stacks().forgetSteps(stack.stackId());
                ground.stacks().status(stack.stackId(), create ? "CREATE_FAILED" : "UPDATE_FAILED", reason);
            }
            case "DELETE" ->
                ground.stacks().status(stack.stackId(), "DELETE_IN_PROGRESS", reason + "Delete requested by user.");
            default -> rollBack(stack, create, reason);
        }
    }

    private void rollBack(StackRecord stack, boolean create, String reason) {
        if (create) {
            ground.stacks().status(stack.stackId(), "ROLLBACK_IN_PROGRESS", reason + "Rollback requested by user.");
        } else {
            ground.stacks().status(stack.stackId(), "UPDATE_ROLLBACK_IN_PROGRESS", reason);
        }
    }

    private void rollBackCreate(StackRecord stack) {
        finish(stack, new Removal(ground, stack, parallel).everything(), "ROLLBACK_COMPLETE", "ROLLBACK_FAILED");
    }

    private void rollBackUpdate(StackRecord stack) {
        var steps = ground.stacks().steps(stack.stackId()).stream()
                .collect(Collectors.toMap(StepRecord::logicalId, step -> step));
        var needs = new LinkedHashMap<String, Set<String>>();
        steps.forEach((name, step) -> needs.put(
                name,
                step.before() == null ? Set.of() : step.before().blueprint().needs()));
        var returns = new ResourceReturns(ground, stack);
        var skipped = stack.operation().retain();
        var failed = parallel.run(
                new DependencyGraph(needs).reversed(),
                false,
                name -> skipped.contains(name) && !steps.get(name).replaced()
                        ? returns.takeForReverted(steps.get(name))
                        : returns.revert(steps.get(name)));
        if (!failed.isEmpty()) {
            ground.stacks()
                    .status(
                            stack.stackId(),
                            "UPDATE_ROLLBACK_FAILED",
                            "The following resource(s) failed to update: " + failed + ". ");
            return;
        }
        ground.stacks().write(() -> {
            ground.stacks().change(stack.stackId(), now -> now.defined(stack.previous(), stack.previous()));
            ground.stacks().status(stack.stackId(), "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", null);
        });
    }

    /** What cannot be deleted in a cleanup is left behind, as AWS leaves it; its events say so. */
    private void cleanUp(StackRecord stack, String status) {
        var removal = new Removal(ground, stack, parallel);
        if (status.equals("UPDATE_COMPLETE")) {
            removal.obsolete();
        } else {
            removal.fresh();
        }
        ground.stacks().write(() -> {
            ground.stacks().change(stack.stackId(), now -> now.defined(now.definition(), null));
            ground.stacks().status(stack.stackId(), status, null);
        });
        ground.stacks().forgetSteps(stack.stackId());
    }

    private void delete(StackRecord stack) {
        var failed = new Removal(ground, stack, parallel).everything();
        finish(stack, failed, "DELETE_COMPLETE", "DELETE_FAILED");
    }

    private void finish(StackRecord stack, List<String> failed, String complete, String incomplete) {
        if (!failed.isEmpty()) {
            ground.stacks()
                    .status(
                            stack.stackId(),
                            incomplete,
                            "The following resource(s) failed to delete: " + failed + ". ");
            return;
        }
        ground.stacks().forgetSteps(stack.stackId());
        ground.stacks().write(() -> {
            if (complete.equals("DELETE_COMPLETE")) {
                ground.stacks().change(stack.stackId(), this::ended);
                ground.stacks().changeSets(stack.stackId()).forEach(ground.stacks()::remove);
            }
            ground.stacks().status(stack.stackId(), complete, null);
        });
    }

    private StackRecord ended(StackRecord stack) {
        var standing = stack.standing();
        return stack.standing(new Standing(
                        standing.status(), standing.reason(), standing.created(), standing.updated(), ground.now()))
                .giving(stack.outputs(), List.of());
    }

    /** Those of an update are kept until it is cleaned up, those of a create that is to be undone until it is. */
    private void forgetStepsOfCreate(StackRecord stack) {
        if (stack(stack.stackId()).status().equals("CREATE_COMPLETE")) {
            ground.stacks().forgetSteps(stack.stackId());
        }
    }

    private StackRecord stack(String stackId) {
        return ground.stacks().stack(stackId);
    }
}
