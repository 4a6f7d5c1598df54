package dev.wildrydes.localcloud.service.lambda;

import java.time.Instant;

/**
 * An asynchronous invocation that is not done yet.
 *
 * @param requestId the same for every attempt
 * @param attempts how many have been made; those that were throttled do not count
 * @param throttles how often it was throttled since the last attempt
 */
record AsyncEvent(
        String requestId,
        String region,
        String function,
        byte[] payload,
        Instant accepted,
        int attempts,
        int throttles) {

    AsyncEvent attempted() {
        return new AsyncEvent(requestId, region, function, payload, accepted, attempts + 1, 0);
    }

    AsyncEvent throttled() {
        return new AsyncEvent(requestId, region, function, payload, accepted, attempts, throttles + 1);
    }
}
