package dev.wildrydes.localcloud.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.service.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a running daemon says of itself in its home. It proves nothing: whether a daemon runs, its lock tells.
 *
 * @param pid the daemon's process
 * @param startedAt when it was started, ISO-8601
 * @param version the wildrydes version that it runs
 * @param jdk the JDK that it and the functions run on
 * @param settings as it read them when it started
 */
record RegistryEntry(long pid, String startedAt, String version, String jdk, Map<String, String> settings) {
    /** Linux tells a process's start by the clock of now, so one that has been set since moves it. */
    private static final Duration CLOCK_MAY_BE_SET_BY = Duration.ofHours(1);

    private static final String SETTING = "settings.";

    /** An older daemon says less of itself. */
    RegistryEntry {
        jdk = Objects.requireNonNullElse(jdk, "unknown");
        settings = Map.copyOf(settings);
    }

    static RegistryEntry ofThisProcess(Settings settings) {
        return new RegistryEntry(
                ProcessHandle.current().pid(),
                ProcessHandle.current()
                        .info()
                        .startInstant()
                        .orElseGet(Instant::now)
                        .toString(),
                Version.CURRENT,
                Runtime.version().toString(),
                settings.values());
    }

    /** The entry of {@code home}; none if there is none or it is no JSON that a daemon wrote. */
    static Optional<RegistryEntry> of(Home home) throws IOException {
        try {
            var entry = FlatJson.read(home.registryFile());
            return Optional.of(new RegistryEntry(
                    Long.parseLong(entry.get("pid")),
                    entry.get("startedAt"),
                    entry.get("version"),
                    entry.get("jdk"),
                    settings(entry)));
        } catch (NoSuchFileException | JsonProcessingException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    void save(Home home) throws IOException {
        PrivateFiles.write(home.registryFile(), new ObjectMapper().writeValueAsString(flat()) + "\n");
    }

    private Map<String, Object> flat() {
        var flat = new LinkedHashMap<String, Object>();
        flat.put("pid", pid);
        flat.put("startedAt", startedAt);
        flat.put("version", version);
        flat.put("jdk", jdk);
        settings.forEach((name, value) -> flat.put(SETTING + name, value));
        return flat;
    }

    private static Map<String, String> settings(Map<String, String> flat) {
        var settings = new LinkedHashMap<String, String>();
        flat.forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                settings.put(name.substring(SETTING.length()), value);
            }
        });
        return settings;
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
