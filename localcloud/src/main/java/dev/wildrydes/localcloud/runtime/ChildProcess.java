package dev.wildrydes.localcloud.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The process of an environment, which may be given up before it is there. */
final class ChildProcess {
    private static final Duration END = Duration.ofSeconds(10);

    private Process process;
    private boolean killed;
    private Optional<Runnable> archiving = Optional.empty();

    /**
     * The process is there; if it was killed before, its end has come.
     *
     * @param writingOfArchive has it write an archive of its classes; empty if it cannot
     */
    void attach(Process started, Optional<Runnable> writingOfArchive) {
        boolean late;
        synchronized (this) {
            process = started;
            archiving = writingOfArchive;
            late = killed;
        }
        if (late) {
            end(started);
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
            end(started);
        }
    }

    /** By its handle: {@link Process#destroyForcibly} would also close its output before all of it has been read. */
    private static void end(Process started) {
        started.toHandle().destroyForcibly();
    }

    /** Whether it can still write an archive of its classes. */
    synchronized boolean canArchive() {
        return archiving.isPresent();
    }

    /** Writes the archive of its classes, once; pauses meanwhile, so nobody may have been given it. */
    void archive() {
        Optional<Runnable> writing;
        synchronized (this) {
            writing = archiving;
            archiving = Optional.empty();
        }
        writing.ifPresent(Runnable::run);
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
