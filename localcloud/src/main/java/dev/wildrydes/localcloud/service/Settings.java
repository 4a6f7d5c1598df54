package dev.wildrydes.localcloud.service;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    /**
     * The setting as a whole number.
     *
     * @throws IllegalArgumentException that names the setting, if it is none
     */
    public int number(String name, int otherwise) {
        return parsed(name, "a whole number", Integer::parseInt, otherwise);
    }

    /**
     * The setting as a duration in ISO-8601 ({@code PT0.5S}).
     *
     * @throws IllegalArgumentException that names the setting, if it is none
     */
    public Duration duration(String name, Duration otherwise) {
        return parsed(name, "a duration such as PT0.5S", Duration::parse, otherwise);
    }

    /**
     * The setting as durations with commas between them.
     *
     * @throws IllegalArgumentException that names the setting, if one is none
     */
    public List<Duration> durations(String name, List<Duration> otherwise) {
        return parsed(
                name,
                "durations such as PT1M,PT2M",
                text -> Arrays.stream(text.split(",")).map(Duration::parse).toList(),
                otherwise);
    }

    private <T> T parsed(String name, String form, Function<String, T> parser, T otherwise) {
        try {
            return text(name).map(parser).orElse(otherwise);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException("The setting " + name + " is " + values.get(name) + ", not " + form, e);
        }
    }
}
