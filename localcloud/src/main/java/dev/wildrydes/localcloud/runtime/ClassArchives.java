package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.Hash;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Archives of the classes that a function loads (class data sharing), which about halve the start of one that builds an
 * SDK client. The first environment of a deployment package and handler writes one in a quiet moment and stays; later
 * ones start with it. The JVM checks an archive and starts without one that does not fit.
 */
final class ClassArchives {
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(60);

    private final Path folder;
    private final Path jcmd =
            Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "jcmd.exe" : "jcmd");
    private final Set<Path> recording = ConcurrentHashMap.newKeySet();

    ClassArchives(Path folder) {
        this.folder = folder;
    }

    /**
     * What one child does with an archive.
     *
     * @param flag for the JVM; empty for none
     * @param recorded where the archive goes that this child can write; empty if it writes none
     */
    record Use(Optional<String> flag, Optional<Path> recorded) {}

    /** For a child that is about to start. */
    Use of(FunctionVersion function, List<Path> runtime) {
        var archive = folder.resolve(name(function, runtime));
        if (Files.isRegularFile(archive)) {
            return new Use(Optional.of("-XX:SharedArchiveFile=" + archive), Optional.empty());
        }
        if (!Files.isExecutable(jcmd) || !recording.add(archive)) {
            return new Use(Optional.empty(), Optional.empty());
        }
        return new Use(Optional.of("-XX:+RecordDynamicDumpInfo"), Optional.of(archive));
    }

    /** Deletes all archives but those of these functions. */
    void keepOnly(Collection<FunctionVersion> functions, List<Path> runtime) {
        var kept = functions.stream().map(function -> name(function, runtime)).collect(Collectors.toUnmodifiableSet());
        for (var archive : Folders.entries(folder)) {
            if (!kept.contains(archive.getFileName().toString())) {
                try {
                    Files.deleteIfExists(archive);
                } catch (IOException e) {
                    throw new UncheckedIOException("The class archive " + archive + " cannot be deleted", e);
                }
            }
        }
    }

    /** Has the child write its archive, for which it pauses; where that fails, later ones start without. */
    void write(Path archive, Process child) {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(part(archive));
            if (dumped(child, part(archive)) && Files.isRegularFile(part(archive))) {
                Files.move(part(archive), archive, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(part(archive));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The class archive " + archive + " cannot be kept", e);
        }
    }

    private boolean dumped(Process child, Path part) throws IOException {
        var dump = new ProcessBuilder(
                        jcmd.toString(), String.valueOf(child.pid()), "VM.cds dynamic_dump \"" + part + "\"")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return dump.waitFor(WRITTEN_WITHIN.toSeconds(), TimeUnit.SECONDS) && dump.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            dump.destroyForcibly();
        }
    }

    /** The child is gone; another may write what it has not written. */
    void ended(Use use) {
        use.recorded().ifPresent(recording::remove);
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
