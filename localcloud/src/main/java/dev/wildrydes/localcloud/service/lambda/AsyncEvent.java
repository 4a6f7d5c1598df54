package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;

/**
 * An asynchronous invocation that is not done yet.
 *
 * @param requestId the same for every attempt
 * @param qualifier as it was said; null if none was
 * @param trace the X-Ray header that every attempt gets
 * @param attempts how many have been made; those that were throttled do not count
 * @param throttles how often it was throttled since the last attempt
 */
record AsyncEvent(
        String requestId,
        String region,
        String function,
        String qualifier,
        byte[] payload,
        String trace,
        Instant accepted,
        int attempts,
        int throttles) {

    @JsonIgnore
    FunctionName name() {
        return new FunctionName(region, function, Optional.ofNullable(qualifier));
    }

    AsyncEvent attempted() {
        return new AsyncEvent(requestId, region, function, qualifier, payload, trace, accepted, attempts + 1, 0);
    }

    AsyncEvent throttled() {
        return new AsyncEvent(
                requestId, region, function, qualifier, payload, trace, accepted, attempts, throttles + 1);
    }
}
