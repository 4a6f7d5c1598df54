package dev.wildrydes.localcloud.daemon;

import java.time.Duration;
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
                WITHIN, () -> !lockIsHeld.getAsBoolean() && children.stream().allMatch(ProcessEnd::isGone));
        if (!gone) {
            throw new LocalCloudException(
                    "The local cloud (pid " + daemon.pid() + ") cannot be stopped", "End that process by hand");
        }
    }

    /**
     * Looks often: the JDK's own waiting for a process that is no child looks ever more seldom, up to once a second.
     */
    private static boolean ended(ProcessHandle process) {
        return Waiting.until(WITHIN, () -> isGone(process));
    }

    /**
     * Also of a process that has ended and was not collected yet, as in a container whose first process never does: it
     * has no command any more.
     */
    private static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }
}
