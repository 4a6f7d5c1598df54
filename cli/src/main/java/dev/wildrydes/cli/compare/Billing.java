package dev.wildrydes.cli.compare;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Lambda's {@code REPORT} line says of one invocation.
 *
 * @param at when it was written
 * @param cold whether the invocation had to start an environment ({@code Init Duration})
 */
record Billing(Instant at, double billedMillis, boolean cold) {
    private static final Pattern REPORT =
            Pattern.compile("REPORT RequestId: .*\\tBilled Duration: ([0-9.]+) ms\\b.*", Pattern.DOTALL);

    /** Empty if the line is another one. */
    static Optional<Billing> of(Instant at, String line) {
        var report = REPORT.matcher(line);
        return report.matches()
                ? Optional.of(new Billing(at, Double.parseDouble(report.group(1)), line.contains("\tInit Duration: ")))
                : Optional.empty();
    }
}
