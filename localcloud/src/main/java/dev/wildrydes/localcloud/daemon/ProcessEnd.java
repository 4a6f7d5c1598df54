package dev.wildrydes.localcloud.daemon;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Ends a daemon: asks, waits, then kills; and does not return before it and its functions' processes are gone. */
final class ProcessEnd {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private ProcessEnd() {}

    /**
     * Ends {@code daemon}.
     *
     * @param lockIsHeld whether its home's lock is still taken
     */
    static void of(ProcessHandle daemon, BooleanSupplier lockIsHeld) {
        var children = daemon.descendants().toList();
        daemon.destroy();
        if (!ended(daemon)) {
            daemon.destroyForcibly();
            ended(daemon);
        }
        var gone = Waiting.until(
                WITHIN, () -> !lockIsHeld.getAsBoolean() && children.stream().noneMatch(ProcessHandle::isAlive));
        if (!gone) {
            throw new LocalCloudException(
                    "The local cloud (pid " + daemon.pid() + ") cannot be stopped", "End that process by hand");
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Process " + process.pid() + " cannot be waited for", e.getCause());
        }
    }
}
