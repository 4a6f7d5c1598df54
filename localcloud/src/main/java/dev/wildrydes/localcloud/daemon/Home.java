package dev.wildrydes.localcloud.daemon;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that holds one local cloud: its identity, its registry entry, its state, its log. One daemon serves it.
 *
 * @param folder absolute; need not exist yet
 */
public record Home(Path folder) {
    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * {@code WILDRYDES_HOME}, else the platform's folder for a program's state: {@code XDG_STATE_HOME} or
     * {@code ~/.local/state} on Linux, {@code ~/Library/Application Support} on macOS, {@code LOCALAPPDATA} on Windows.
     */
    public static Home of(Map<String, String> environment) {
        var named = environment.get("WILDRYDES_HOME");
        if (named != null && !named.isBlank()) {
            return new Home(Path.of(named));
        }
        return new Home(stateFolder(environment).resolve("wildrydes"));
    }

    private static Path stateFolder(Map<String, String> environment) {
        var user = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return user.resolve("Library").resolve("Application Support");
        }
        return system.contains("windows")
                ? named(environment, "LOCALAPPDATA")
                        .orElse(user.resolve("AppData").resolve("Local"))
                : named(environment, "XDG_STATE_HOME")
                        .orElse(user.resolve(".local").resolve("state"));
    }

    /** A variable that is empty, or relative against the XDG specification, counts for nothing. */
    private static Optional<Path> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    Path identityFile() {
        return folder.resolve("identity.json");
    }

    Path registryFile() {
        return folder.resolve("daemon.json");
    }

    Path lockFile() {
        return folder.resolve("daemon.lock");
    }

    Path startLockFile() {
        return folder.resolve("start.lock");
    }

    Path settingsFile() {
        return folder.resolve("settings.properties");
    }

    /** Where the daemon writes its log. */
    public Path logFile() {
        return folder.resolve("daemon.log");
    }

    Path failureFile() {
        return folder.resolve("start-failure.json");
    }

    Path olderLogFile() {
        return folder.resolve("daemon.log.1");
    }

    Path storeFile() {
        return folder.resolve("state.mv");
    }

    Path blobFolder() {
        return folder.resolve("blobs");
    }

    Path cacheFolder() {
        return folder.resolve("cache");
    }
}
