package dev.wildrydes.localcloud.daemon;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition of another process, which can only be asked for again and again. */
final class Waiting {
    private static final Duration POLL = Duration.ofMillis(10);

    private Waiting() {}

    /** Whether {@code condition} came true within {@code most}; false too when the thread is interrupted. */
    static boolean until(Duration most, BooleanSupplier condition) {
        var end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !pause()) {
                return false;
            }
        }
        return true;
    }

    /** A moment; false when the thread is interrupted. */
    static boolean pause() {
        try {
            Thread.sleep(POLL.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
