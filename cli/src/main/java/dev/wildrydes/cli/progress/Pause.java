package dev.wildrydes.cli.progress;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.time.Duration;

/** Lets time pass between two looks or two attempts. */
@FunctionalInterface
public interface Pause {
    /** Really waits. */
    Pause REAL = Pause::sleep;

    /** Returns after {@code duration}. */
    void of(Duration duration);

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliError(ExitCode.INTERRUPTED, "Interrupted while waiting", "", e);
        }
    }
}
