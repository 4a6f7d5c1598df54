package dev.wildrydes.cli.toggle;

import dev.wildrydes.cli.stack.Lookup;
import java.util.Optional;

/**
 * How a toggle ended.
 *
 * @param before the lookup that was in force
 * @param now the lookup that is in force
 * @param status the stack's
 * @param proof the way in which a ride went after the change, equal to {@code now}; absent if nothing was changed
 * @param proofMillis how long its lookup took inside RequestRide
 */
public record ToggleResult(
        String target,
        String region,
        String stage,
        String stack,
        Lookup before,
        Lookup now,
        String status,
        Optional<String> proof,
        Optional<Double> proofMillis) {

    /** Whether anything was changed. */
    public boolean changed() {
        return before != now;
    }
}
