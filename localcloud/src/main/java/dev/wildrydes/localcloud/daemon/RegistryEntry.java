package dev.wildrydes.localcloud.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a running daemon says of itself in its home. It proves nothing: whether a daemon runs, its lock tells.
 *
 * @param pid the daemon's process
 * @param startedAt when it was started, ISO-8601
 * @param version the wildrydes version that it runs
 */
record RegistryEntry(long pid, String startedAt, String version) {
    /** Linux tells a process's start by the clock of now, so one that has been set since moves it. */
    private static final Duration CLOCK_MAY_BE_SET_BY = Duration.ofHours(1);

    static RegistryEntry ofThisProcess() {
        return new RegistryEntry(
                ProcessHandle.current().pid(),
                ProcessHandle.current()
                        .info()
                        .startInstant()
                        .orElseGet(Instant::now)
                        .toString(),
                Version.CURRENT);
    }

    /** The entry of {@code home}; none if there is none or it is no JSON that a daemon wrote. */
    static Optional<RegistryEntry> of(Home home) throws IOException {
        try {
            var entry = FlatJson.read(home.registryFile());
            return Optional.of(
                    new RegistryEntry(Long.parseLong(entry.get("pid")), entry.get("startedAt"), entry.get("version")));
        } catch (NoSuchFileException | JsonProcessingException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    void save(Home home) throws IOException {
        PrivateFiles.write(home.registryFile(), new ObjectMapper().writeValueAsString(this) + "\n");
    }

    static void clear(Home home) throws IOException {
        Files.deleteIfExists(home.registryFile());
    }

    /** The process, if it is there and is the one that wrote this entry, not a later one with its number. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(process -> process.info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.parse(startedAt)).abs())
                .map(difference -> difference.compareTo(CLOCK_MAY_BE_SET_BY) < 0)
                .orElse(true));
    }
}
