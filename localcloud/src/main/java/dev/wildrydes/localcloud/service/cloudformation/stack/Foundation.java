package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Instant;

/** What every stack operation stands on. */
public record Foundation(Cloud cloud, Stacks stacks, Exports exports, ResourceTypes types) {

    /** The call that a stack's operation makes its own calls as. */
    Call call(StackRecord stack) {
        return Call.of(stack.operation().caller().principal(), stack.region());
    }

    Surroundings surroundings(StackRecord stack) {
        return new Surroundings(cloud, exports, call(stack));
    }

    /** Whether the stack's operation, as it was when a phase of it began, is not what the stack is about any more. */
    boolean superseded(StackRecord then) {
        var now = stacks.stack(then.stackId());
        return !now.status().equals(then.status())
                || !now.operation().id().equals(then.operation().id());
    }

    /** Whether a stack has not been created in the time it was given. */
    boolean late(StackRecord stack) {
        var until = stack.operation().until();
        return until != null && stack.status().equals("CREATE_IN_PROGRESS") && now().isAfter(until);
    }

    Instant now() {
        return cloud.clock().instant();
    }
}
