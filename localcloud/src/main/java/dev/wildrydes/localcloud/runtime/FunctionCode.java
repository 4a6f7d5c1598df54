package dev.wildrydes.localcloud.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Deployment packages, unpacked once per content. The package itself is the class path's first entry, because the JDK's
 * class archives accept jars only; its files, save classes at its root, lie in the task folder, and the jars in
 * {@code lib/} follow on the class path.
 */
final class FunctionCode {
    private static final String PACKAGE = "package.jar";
    private static final String TASK = "task";

    private final Path folder;
    private final Path scratch;

    /** @param scratch where a package is while it is being unpacked; on the same volume as {@code folder} */
    FunctionCode(Path folder, Path scratch) {
        this.folder = folder;
        this.scratch = scratch;
    }

    /** A package that is ready to run: the task's folder, and what its class path is. */
    record Task(Path folder, List<Path> classPath) {}

    /** Deletes all packages but these. */
    synchronized void keepOnly(Set<String> sha256s) {
        var kept = sha256s.stream().map(FunctionCode::name).collect(Collectors.toUnmodifiableSet());
        Folders.entries(folder).stream()
                .filter(place -> !kept.contains(place.getFileName().toString()))
                .forEach(Folders::delete);
    }

    private static String name(String sha256) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
    }

    /** @param sha256 of the package, in base64 */
    synchronized Task unpacked(Path zip, String sha256) {
        var place = folder.resolve(name(sha256));
        try {
            if (!Files.isDirectory(place)) {
                unpack(zip, place);
            }
            return new Task(place.resolve(TASK), classPath(place));
        } catch (IOException e) {
            throw new UncheckedIOException("Deployment package " + zip + " cannot be unpacked into " + place, e);
        }
    }

    private void unpack(Path zip, Path place) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(scratch);
        var beside = Files.createTempDirectory(scratch, "unpacking");
        Files.copy(zip, beside.resolve(PACKAGE));
        var task = Files.createDirectory(beside.resolve(TASK));
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : (Iterable<ZipEntry>) file.stream().map(ZipEntry.class::cast)::iterator) {
                if (!entry.isDirectory() && !entry.getName().endsWith(".class")) {
                    write(file, entry, task);
                }
            }
        }
        Files.move(beside, place);
    }

    private static void write(ZipFile file, ZipEntry entry, Path task) throws IOException {
        var target = task.resolve(entry.getName()).normalize();
        if (!target.startsWith(task)) {
            throw new IOException("Entry " + entry.getName() + " would be written outside of its folder");
        }
        Files.createDirectories(target.getParent());
        try (var in = file.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }

    private static List<Path> classPath(Path place) throws IOException {
        var entries = new ArrayList<Path>();
        entries.add(place.resolve(PACKAGE));
        var libraries = place.resolve(TASK).resolve("lib");
        if (Files.isDirectory(libraries)) {
            try (var jars = Files.list(libraries)) {
                jars.filter(jar -> jar.toString().endsWith(".jar"))
                        .sorted(Comparator.naturalOrder())
                        .forEach(entries::add);
            }
        }
        return entries;
    }
}
