package dev.wildrydes.localcloud.service.cloudformation.stack;

/** The steps that take back what was made: resources are brought back to what they were, or taken away. */
final class ResourceReturns {
    private final Foundation ground;
    private final String stackId;
    private final Story story;
    private final ProviderCalls providers;

    ResourceReturns(Foundation ground, StackRecord stack) {
        this.ground = ground;
        this.stackId = stack.stackId();
        this.story = new Story(ground, stackId);
        this.providers = new ProviderCalls(ground, stack);
    }

    /** Brings back what a step changed, save that a new physical resource is left for the cleanup. */
    boolean revert(StepRecord step) {
        if (step.before() == null) {
            return true;
        }
        if (step.fresh() != null) {
            ground.stacks().write(() -> story.tell(step.before(), "UPDATE_COMPLETE", null));
            return true;
        }
        var now = ground.stacks().resource(stackId, step.logicalId()).orElse(step.before());
        ground.stacks().write(() -> story.tell(now, "UPDATE_IN_PROGRESS", null));
        try {
            var made = providers.restore(step.before(), now);
            ground.stacks().write(() -> {
                story.tell(step.before().made(made.physicalId(), made.attributes()), "UPDATE_COMPLETE", null);
                ground.stacks().removeStep(stackId, step.logicalId());
            });
            return true;
        } catch (OperationStopped e) {
            throw e;
        } catch (RuntimeException e) {
            ground.stacks().write(() -> story.tell(now, "UPDATE_FAILED", providers.reason(now, e)));
            return false;
        }
    }

    /** Takes it that a resource is what it was before, without asking anybody. */
    boolean takeForReverted(StepRecord step) {
        ground.stacks().write(() -> {
            story.tell(step.before(), "UPDATE_COMPLETE", null);
            ground.stacks().removeStep(stackId, step.logicalId());
        });
        return true;
    }

    /**
     * Takes a physical resource away.
     *
     * @param unfinished whether a killed create may have made it, so that its physical id is not known
     * @param current whether the stack's record is this very resource, and shows how it goes
     */
    boolean delete(ResourceRecord resource, boolean unfinished, boolean current) {
        ground.stacks().write(() -> story.tell(resource, "DELETE_IN_PROGRESS", null, current));
        try {
            var found = unfinished ? providers.sought(resource) : resource;
            if (found.physicalId() != null) {
                providers.delete(found);
            }
            ground.stacks().write(() -> story.tell(found, "DELETE_COMPLETE", null, current));
            return true;
        } catch (OperationStopped e) {
            throw e;
        } catch (RuntimeException e) {
            var reason = providers.reason(resource, e);
            ground.stacks().write(() -> story.tell(resource, "DELETE_FAILED", reason, current));
            return false;
        }
    }

    /** Leaves a resource where it is; true. */
    boolean skip(ResourceRecord resource, boolean current) {
        ground.stacks().write(() -> story.tell(resource, "DELETE_SKIPPED", null, current));
        return true;
    }
}
