package dev.wildrydes.localcloud.runtime;

import java.time.Duration;
import java.util.Locale;

/**
 * In which phase of an environment's life its function is initialised; "Understanding the Lambda execution environment
 * lifecycle" in the Lambda Developer Guide. An initialisation that fails, or takes more than ten seconds, is made once
 * more when the invocation that it is for begins, and is part of that invocation then.
 */
enum Initialisation {
    IN_ADVANCE("init"),
    OF_INVOCATION("invoke");

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final String phase;

    Initialisation(String phase) {
        this.phase = phase;
    }

    /** How long it may take. */
    Duration limit(FunctionVersion function) {
        return this == IN_ADVANCE ? LIMIT : Duration.ofSeconds(function.timeoutSeconds());
    }

    /** The line that says how it failed. */
    String report(Duration duration, Failure failure) {
        var line = String.format(
                Locale.ROOT,
                "INIT_REPORT Init Duration: %.2f ms\tPhase: %s\tStatus: %s",
                duration.toNanos() / NANOS_PER_MILLI,
                phase,
                failure.status());
        return failure.status().equals("error") ? line + "\tError Type: " + failure.type() : line;
    }
}
