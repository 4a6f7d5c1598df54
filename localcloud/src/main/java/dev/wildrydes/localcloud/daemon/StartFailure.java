package dev.wildrydes.localcloud.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;

/** Why a daemon did not start, left in its home for whoever started it. */
final class StartFailure {
    private static final String PROBLEM = "problem";
    private static final String CURE = "cure";

    private StartFailure() {}

    static void save(LocalCloudException failure, Home home) throws IOException {
        var told = Map.of(PROBLEM, failure.getMessage(), CURE, failure.cure());
        PrivateFiles.write(home.failureFile(), new ObjectMapper().writeValueAsString(told) + "\n");
    }

    /** What the last daemon of {@code home} failed with; none if it has not said. */
    static Optional<LocalCloudException> of(Home home) throws IOException {
        try {
            var told = FlatJson.read(home.failureFile());
            return Optional.of(new LocalCloudException(told.get(PROBLEM), told.get(CURE)));
        } catch (NoSuchFileException | JsonProcessingException none) {
            return Optional.empty();
        }
    }

    static void clear(Home home) throws IOException {
        Files.deleteIfExists(home.failureFile());
    }
}
