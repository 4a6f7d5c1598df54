package dev.wildrydes.cli.invoke;

import dev.wildrydes.cli.error.CliError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.UUID;

/**
 * Where a response is kept. A file appears as a whole or stays as it was: it is written beside and moved into place.
 * What is no regular file, a device or a pipe, is written directly.
 */
public final class ResponseFile {
    private static final int MOST_LINKS = 40;
    private static final List<String> STREAMS = List.of("/dev/fd", "/dev/stdout", "/dev/stderr", "/proc");

    private final Path target;
    private final boolean direct;

    private ResponseFile(Path target, boolean direct) {
        this.target = target;
        this.direct = direct;
    }

    /**
     * The file at {@code path}, symbolic links followed.
     *
     * @throws CliError if it could not be written; nothing was changed by finding out
     */
    public static ResponseFile at(String path) {
        try {
            var given = Path.of(path).toAbsolutePath();
            if (Files.isDirectory(given)) {
                throw refused(given, "it is a folder", "Name a file in it");
            }
            if (Files.exists(given) && !Files.isWritable(given)) {
                throw refused(given, "it is write-protected", "Name another file, or allow writing to this one");
            }
            if (isDirect(given)) {
                return new ResponseFile(given, true);
            }
            var target = followed(given);
            tryOut(target);
            return new ResponseFile(target, false);
        } catch (InvalidPathException e) {
            throw CliError.usage("'" + path + "' is no path: " + e.getReason(), "Name a file for the response");
        } catch (IOException e) {
            throw refused(Path.of(path), e.toString(), "Name a file that can be written");
        }
    }

    /**
     * Puts {@code content} in place.
     *
     * @throws IOException if it cannot; what was there before is still there
     */
    public void save(byte[] content) throws IOException {
        if (direct) {
            write(target, content, StandardOpenOption.WRITE);
            return;
        }
        var beside = beside(target);
        try {
            write(beside, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            keepPermissions(beside);
            moveIntoPlace(beside);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Where it is. */
    public Path path() {
        return target;
    }

    private static boolean isDirect(Path given) {
        return Files.exists(given) && (!Files.isRegularFile(given) || isStream(given));
    }

    /** Whether it leads to a file that is open already, which must not be replaced under whoever writes it. */
    private static boolean isStream(Path given) {
        return STREAMS.stream().anyMatch(given::startsWith);
    }

    private static Path followed(Path given) throws IOException {
        var path = given;
        for (var links = 0; Files.isSymbolicLink(path); links++) {
            if (links == MOST_LINKS) {
                throw refused(given, "its symbolic links go in a circle", "Name another file");
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        return path;
    }

    private static void tryOut(Path target) throws IOException {
        var folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused(target, "there is no folder " + folder, "Make the folder first, or name another file");
        }
        var trial = beside(target);
        try {
            Files.createFile(trial);
        } catch (IOException e) {
            throw refused(target, "nothing can be written in " + folder, "Name a file in another folder");
        }
        Files.delete(trial);
    }

    private static Path beside(Path target) {
        return target.resolveSibling("." + UUID.randomUUID() + ".part");
    }

    private static void write(Path path, byte[] content, StandardOpenOption... options) throws IOException {
        try (var channel = FileChannel.open(path, options)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (Files.isRegularFile(path)) {
                channel.truncate(content.length);
                channel.force(true);
            }
        }
    }

    private void keepPermissions(Path beside) throws IOException {
        var old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (old != null && Files.exists(target)) {
            Files.setPosixFilePermissions(beside, old.readAttributes().permissions());
        }
    }

    private void moveIntoPlace(Path beside) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static CliError refused(Path path, String reason, String cure) {
        return CliError.usage(
                "The response cannot be written to " + path + ": " + reason, cure + "; the function was not invoked");
    }
}
