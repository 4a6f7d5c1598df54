package dev.wildrydes.localcloud.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A lock that the system gives back when its holder ends, however it ends. The daemon holds its home's for life; a
 * client holds another while it starts or stops the daemon, so that one client at a time does.
 */
final class DaemonLock implements AutoCloseable {
    private final FileChannel file;
    private final FileLock lock;

    private DaemonLock(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** The lock, if nobody has it. */
    static Optional<DaemonLock> tryToTake(Path path) throws IOException {
        var file = PrivateFiles.open(path);
        try {
            var lock = file.tryLock();
            if (lock != null) {
                return Optional.of(new DaemonLock(file, lock));
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            file.close();
            return Optional.empty();
        }
        file.close();
        return Optional.empty();
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
        lock.release();
        file.close();
    }
}
