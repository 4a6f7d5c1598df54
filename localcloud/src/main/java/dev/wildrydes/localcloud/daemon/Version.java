package dev.wildrydes.localcloud.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which wildrydes this is. */
public final class Version {
    /** The project's version, for example {@code 0.1.0}. */
    public static final String CURRENT = read();

    private Version() {}

    private static String read() {
        try (var in = Version.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read", e);
        }
    }
}
