package dev.wildrydes.cli.info;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is deployed of one stage.
 *
 * @param endpoint what answers in AWS's place, if something does
 * @param stacks one per service, also where there is none
 * @param endpoints URLs by method and path
 * @param functions function names by friendly names
 * @param parameters values by name
 * @param lookup absent without rides
 * @param problems what stacks, parameters, exports and functions do not agree about
 */
public record InfoResult(
        String target,
        String region,
        Optional<String> endpoint,
        String stage,
        List<StackState> stacks,
        Map<String, String> endpoints,
        Map<String, String> functions,
        Map<String, String> parameters,
        Optional<LookupState> lookup,
        List<Problem> problems) {

    /**
     * One stack.
     *
     * @param status as CloudFormation words it, or {@code not deployed}
     */
    public record StackState(String service, String stack, String status) {
        /** The status of a stack that is not there. */
        public static final String ABSENT = "not deployed";
    }

    /**
     * How rides find their unicorns.
     *
     * @param parameter what the stack's parameter says
     * @param function what the function's environment makes it do; {@code none} if nothing
     * @param cure the commands that bring the function back to what the stack says
     */
    public record LookupState(String parameter, String function, String cure) {
        /** Whether somebody changed the function behind the stack's back. */
        @JsonProperty
        public boolean drifted() {
            return !parameter.equals(function);
        }
    }

    /** Whether nothing at all is there. */
    public boolean nothing() {
        return stacks.stream().allMatch(stack -> stack.status().equals(StackState.ABSENT));
    }
}
