package dev.wildrydes.localcloud.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The REPORT line of an invocation.
 *
 * @param init how long the environment took to start, if this is its first invocation; it is part of what is billed
 */
record Report(
        String requestId,
        Duration duration,
        Optional<Duration> init,
        int memorySizeMb,
        long maxMemoryMb,
        Optional<Failure> failure) {
    private static final double NANOS_PER_MILLI = 1_000_000;

    String line() {
        var line = new StringBuilder("REPORT RequestId: " + requestId);
        line.append("\tDuration: ").append(millis(duration));
        line.append("\tBilled Duration: ").append(billedMillis()).append(" ms");
        line.append("\tMemory Size: ").append(memorySizeMb).append(" MB");
        line.append("\tMax Memory Used: ")
                .append(Math.min(maxMemoryMb, memorySizeMb))
                .append(" MB");
        init.ifPresent(time -> line.append("\tInit Duration: ").append(millis(time)));
        failure.ifPresent(cause -> line.append("\tStatus: ").append(cause.status()));
        failure.filter(cause -> cause.status().equals("error"))
                .ifPresent(cause -> line.append("\tError Type: ").append(cause.type()));
        return line.append('\t').toString();
    }

    private long billedMillis() {
        return (long) Math.ceil(duration.plus(init.orElse(Duration.ZERO)).toNanos() / NANOS_PER_MILLI);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / NANOS_PER_MILLI);
    }
}
