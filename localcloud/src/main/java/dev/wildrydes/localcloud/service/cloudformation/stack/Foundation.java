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

    Instant now() {
        return cloud.clock().instant();
    }
}
