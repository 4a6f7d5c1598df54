package dev.wildrydes.localcloud.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The process of an environment, which may be given up before it is there. */
final class ChildProcess {
    private static final Duration FINISH = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(10);

    private Process process;
    private boolean killed;
    private boolean recording;

    /**
     * The process is there; if it was killed before, its end has come.
     *
     * @param recordsClasses whether it writes an archive of its classes when it is let end of itself
     */
    void attach(Process started, boolean recordsClasses) {
        boolean late;
        synchronized (this) {
            process = started;
            recording = recordsClasses;
            late = killed;
        }
        if (late) {
            started.destroyForcibly();
        }
    }

    /** Ends it at once; work in progress fails. */
    void kill() {
        Process started;
        synchronized (this) {
            killed = true;
            started = process;
        }
        if (started != null) {
            started.destroyForcibly();
        }
    }

    /** Whether it writes an archive of its classes when it is let end of itself. */
    synchronized boolean records() {
        return recording;
    }

    /** How it ended; empty while it runs. */
    OptionalInt exitValue() {
        var started = process();
        return started == null || started.isAlive() ? OptionalInt.empty() : OptionalInt.of(started.exitValue());
    }

    /** The most memory that it has held, in MiB, where the system tells. */
    OptionalLong peakMemoryMb() {
        var started = process();
        return started == null ? OptionalLong.empty() : MemoryUse.peakMb(started.pid());
    }

    /** Lets it end of itself, which it does when its input closes; kills it if it does not. */
    void finish() {
        var started = process();
        try {
            started.getOutputStream().close();
        } catch (IOException e) {
            kill();
        }
        started.onExit().orTimeout(FINISH.toSeconds(), TimeUnit.SECONDS).exceptionally(late -> {
            started.destroyForcibly();
            return started;
        });
    }

    /** Waits until it has ended, but not for long. */
    void awaitEnd() {
        var started = process();
        try {
            if (started != null && !started.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Process " + started.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Process process() {
        return process;
    }
}
