package dev.wildrydes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archives of classes that the launcher makes in the background at its first start. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
final class ClassArchivesIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("wildrydes.home"), "bin", "wildrydes");

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void theFirstStartMakesOneForCommandsAndOneForTheCloudAndLaterStartsUseThem() throws Exception {
        assertThat(run("--version")).startsWith("wildrydes ");
        while (archives().size() < 2 || making()) {
            Thread.sleep(200);
        }

        try {
            var cloud = new ObjectMapper().readTree(run("local", "start", "--output", "json"));

            assertThat(archives()).hasSize(2);
            if (Files.isDirectory(Path.of("/proc"))) {
                var command = Path.of("/proc", cloud.path("pid").asText(), "cmdline");
                assertThat(Files.readString(command)).contains(".cloud.classes");
            }
        } finally {
            run("local", "stop");
        }
    }

    private List<Path> archives() throws IOException {
        return cached().filter(path -> path.toString().endsWith(".classes")).toList();
    }

    private boolean making() throws IOException {
        return cached().anyMatch(path -> path.toString().endsWith(".making"));
    }

    private Stream<Path> cached() throws IOException {
        var cache = Files.createDirectories(folder.resolve("cache"));
        try (var files = Files.walk(cache)) {
            return files.toList().stream();
        }
    }

    private String run(String... args) throws Exception {
        var out = folder.resolve("out.txt");
        var process = new ProcessBuilder(Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(args))
                        .toList())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().put("WILDRYDES_HOME", folder.resolve("home").toString());
        process.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        assertThat(process.start().waitFor()).isZero();
        return Files.readString(out);
    }
}
