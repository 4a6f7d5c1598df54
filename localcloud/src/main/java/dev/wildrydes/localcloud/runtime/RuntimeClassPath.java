package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The jars that a child needs besides the function, unpacked from the local cloud's own. */
final class RuntimeClassPath {
    private static final List<String> NAMES =
            List.of("wildrydes-loop.jar", "aws-lambda-java-core.jar", "aws-lambda-java-serialization.jar");

    private final Path folder;
    private List<Path> jars;

    RuntimeClassPath(Path folder) {
        this.folder = folder;
    }

    synchronized List<Path> jars() {
        if (jars == null || !jars.stream().allMatch(Files::isRegularFile)) {
            jars = NAMES.stream().map(this::unpack).toList();
        }
        return jars;
    }

    /** Named by its content, so that children of an older daemon keep theirs. */
    private Path unpack(String name) {
        try (var in = RuntimeClassPath.class.getResourceAsStream("classpath/" + name)) {
            if (in == null) {
                throw new IllegalStateException("This build of the local cloud lacks " + name);
            }
            var bytes = in.readAllBytes();
            var jar = folder.resolve(Hash.SHA_256.hex(bytes).substring(0, 16)).resolve(name);
            if (!Files.isRegularFile(jar)) {
                Files.createDirectories(jar.getParent());
                var beside = Files.createTempFile(jar.getParent(), name, ".part");
                Files.write(beside, bytes);
                Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be unpacked into " + folder, e);
        }
    }
}
