package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.service.Settings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A home's settings: a properties file that a person may edit; read when the daemon starts. */
final class HomeSettings {
    static final String IDLE_TIMEOUT = "daemon.idle-timeout";
    static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofHours(3);

    private HomeSettings() {}

    static Settings of(Home home) throws IOException {
        return new Settings(read(home));
    }

    static void set(Home home, String name, String value) throws IOException {
        var values = new TreeMap<>(read(home));
        values.put(name, value);
        var text = new StringWriter();
        values.forEach((key, setting) -> text.append(key)
                .append('=')
                .append(setting.replace("\\", "\\\\"))
                .append('\n'));
        PrivateFiles.write(home.settingsFile(), text.toString());
    }

    private static Map<String, String> read(Home home) throws IOException {
        var properties = new Properties();
        if (Files.exists(home.settingsFile())) {
            try (var in = Files.newBufferedReader(home.settingsFile(), StandardCharsets.UTF_8)) {
                properties.load(in);
            }
        }
        var values = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
