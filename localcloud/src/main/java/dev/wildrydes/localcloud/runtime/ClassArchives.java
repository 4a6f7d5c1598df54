package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Archives of the classes that a function loads (class data sharing), which about halve the start of one that builds an
 * SDK client. The first environment of a deployment package and handler records one when it ends of itself; later ones
 * start with it. The JVM checks an archive and starts without one that does not fit.
 */
final class ClassArchives {
    private final Path folder;
    private final Set<Path> recording = ConcurrentHashMap.newKeySet();

    ClassArchives(Path folder) {
        this.folder = folder;
    }

    /**
     * What one child does with an archive.
     *
     * @param flag for the JVM; empty for none
     * @param recorded where the archive goes that this child records; empty if it records none
     */
    record Use(Optional<String> flag, Optional<Path> recorded) {}

    /** For a child that is about to start. */
    Use of(FunctionVersion function, List<Path> runtime) {
        var archive = folder.resolve(name(function, runtime));
        if (Files.isRegularFile(archive)) {
            return new Use(Optional.of("-XX:SharedArchiveFile=" + archive), Optional.empty());
        }
        if (!recording.add(archive)) {
            return new Use(Optional.empty(), Optional.empty());
        }
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(part(archive));
        } catch (IOException e) {
            throw new UncheckedIOException("The class archive " + archive + " cannot be recorded", e);
        }
        return new Use(Optional.of("-XX:ArchiveClassesAtExit=" + part(archive)), Optional.of(archive));
    }

    /** The child has ended: what it recorded counts if it ended of itself. */
    void ended(Use use, int exitValue) {
        if (use.recorded().isEmpty()) {
            return;
        }
        var archive = use.recorded().get();
        try {
            if (exitValue == 0 && Files.isRegularFile(part(archive))) {
                Files.move(part(archive), archive, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(part(archive));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The class archive " + archive + " cannot be kept", e);
        } finally {
            recording.remove(archive);
        }
    }

    /** An archive belongs to one JVM, one class path, and what one handler loads. */
    private static String name(FunctionVersion function, List<Path> runtime) {
        var belonging = String.join(
                "\n",
                System.getProperty("java.home"),
                System.getProperty("java.vm.version"),
                runtime.toString(),
                function.codeSha256(),
                function.handler());
        return Hash.SHA_256.hex(belonging).substring(0, 32) + ".jsa";
    }

    private static Path part(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".part");
    }
}
