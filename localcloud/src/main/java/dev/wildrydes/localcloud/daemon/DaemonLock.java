package dev.wildrydes.localcloud.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that the system gives back when its holder ends, however it ends. The daemon holds its home's for life; a
 * client holds another while it starts or stops the daemon, so that one client at a time does.
 */
final class DaemonLock implements AutoCloseable {
    /**
     * What this very process holds: on POSIX a process that closes any channel of a file loses its lock of it, so no
     * second channel is opened.
     */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel file;
    private final FileLock lock;

    private DaemonLock(Path path, FileChannel file, FileLock lock) {
        this.path = path;
        this.file = file;
        this.lock = lock;
    }

    /** The lock, if nobody has it. */
    static Optional<DaemonLock> tryToTake(Path path) throws IOException {
        if (!HERE.add(path)) {
            return Optional.empty();
        }
        FileLock lock = null;
        try {
            var file = PrivateFiles.open(path);
            lock = file.tryLock();
            if (lock == null) {
                file.close();
            }
            return Optional.ofNullable(lock).map(taken -> new DaemonLock(path, file, taken));
        } finally {
            if (lock == null) {
                HERE.remove(path);
            }
        }
    }

    /** The lock as soon as nobody has it; empty if somebody has it for as long as {@code most}. */
    static Optional<DaemonLock> take(Path path, Duration most) throws IOException {
        var end = System.nanoTime() + most.toNanos();
        var lock = tryToTake(path);
        while (lock.isEmpty() && System.nanoTime() < end && Waiting.pause()) {
            lock = tryToTake(path);
        }
        return lock;
    }

    /** Whether somebody has it. */
    static boolean isHeld(Path path) throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        var mine = tryToTake(path);
        if (mine.isPresent()) {
            mine.get().close();
        }
        return mine.isEmpty();
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            file.close();
        } finally {
            HERE.remove(path);
        }
    }
}
