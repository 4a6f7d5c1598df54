package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.service.Settings;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How much the machine is asked to bear.
 *
 * @param perFunction how many environments one function may have at once; counted per function, so that a caller's
 *     environments never take the place of its callee's
 * @param startingAtOnce how many of them may be starting at the same time: more would only slow each other down
 * @param inAll beyond this many, an idle environment of another function makes room for a new one
 * @param idle how long an environment without work is kept
 * @param quiet how long an environment that can archive its classes is idle before it does so
 * @param age how old an environment may become; well below the lifetime of its credentials
 */
record Limits(int perFunction, int startingAtOnce, int inAll, Duration idle, Duration quiet, Duration age) {
    private static final long BYTES_PER_ENVIRONMENT = 512L << 20;

    /**
     * {@code lambda.environments-per-function} (default: from 4 to 10, by the machine's memory),
     * {@code lambda.environments} (default: one for each 512 MiB), {@code lambda.idle} (default: ten minutes),
     * {@code lambda.quiet} (default: 20 seconds).
     */
    static Limits of(Settings settings) {
        var bearable = (int) Math.min(1_000, physicalMemory() / BYTES_PER_ENVIRONMENT);
        return new Limits(
                settings.number("lambda.environments-per-function", Math.max(4, Math.min(10, bearable / 2))),
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                settings.number("lambda.environments", Math.max(8, bearable)),
                settings.duration("lambda.idle", Duration.ofMinutes(10)),
                settings.duration("lambda.quiet", Duration.ofSeconds(20)),
                Duration.ofHours(6));
    }

    private static long physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
