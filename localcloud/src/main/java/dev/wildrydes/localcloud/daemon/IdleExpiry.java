package dev.wildrydes.localcloud.daemon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Whether a daemon has been idle for so long that it ends by itself; its state stays, and the next command starts it
 * again.
 *
 * @param most how long it may be idle
 * @param lastRequest when the last request came in
 */
record IdleExpiry(Duration most, Supplier<Instant> lastRequest, Clock clock) {

    /** How long it may still be idle; zero or less when it has expired. */
    Duration left() {
        return most.minus(Duration.between(lastRequest.get(), clock.instant()));
    }
}
