package dev.wildrydes.localcloud.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The local cloud's settings by dotted name. A name that is not set has the default that its reader states.
 *
 * @param values names and values as given
 */
public record Settings(Map<String, String> values) {
    public Settings {
        values = Map.copyOf(values);
    }

    /** The setting as text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The setting as a whole number. */
    public int number(String name, int otherwise) {
        return text(name).map(Integer::parseInt).orElse(otherwise);
    }

    /** The setting as a duration in ISO-8601 ({@code PT0.5S}). */
    public Duration duration(String name, Duration otherwise) {
        return text(name).map(Duration::parse).orElse(otherwise);
    }
}
