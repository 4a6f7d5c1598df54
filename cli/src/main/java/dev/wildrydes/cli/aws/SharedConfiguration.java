package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The profiles of the files that AWS's programs share: {@code ~/.aws/config} and {@code ~/.aws/credentials}, or what
 * {@code AWS_CONFIG_FILE} and {@code AWS_SHARED_CREDENTIALS_FILE} name.
 */
final class SharedConfiguration {
    static final String DEFAULT_PROFILE = "default";

    private final List<Path> files;
    private final ProfileFile profiles;

    private SharedConfiguration(List<Path> files, ProfileFile profiles) {
        this.files = files;
        this.profiles = profiles;
    }

    /** @throws CliError if a file cannot be read or understood */
    static SharedConfiguration of(Map<String, String> environment) {
        var folder = Path.of(home(environment), ".aws");
        var config = file(environment, "AWS_CONFIG_FILE").orElse(folder.resolve("config"));
        var credentials = file(environment, "AWS_SHARED_CREDENTIALS_FILE").orElse(folder.resolve("credentials"));
        var all = ProfileFile.aggregator();
        read(config, ProfileFile.Type.CONFIGURATION).ifPresent(all::addFile);
        read(credentials, ProfileFile.Type.CREDENTIALS).ifPresent(all::addFile);
        return new SharedConfiguration(List.of(config, credentials), all.build());
    }

    /** The profile of this name, if there is one. */
    Optional<Profile> profile(String name) {
        return profiles.profile(name);
    }

    /**
     * The profile of this name.
     *
     * @throws CliError if there is none
     */
    Profile require(String name) {
        return profile(name).orElseThrow(() -> {
            var known = new TreeSet<>(profiles.profiles().keySet());
            return new CliError(
                    ExitCode.SERVICE,
                    "There is no profile '%s' in %s or %s".formatted(name, files.get(0), files.get(1)),
                    known.isEmpty()
                            ? "Make it: aws configure --profile " + name
                            : "Profiles are: " + String.join(", ", known));
        });
    }

    /** The files' content, for the SDK. */
    ProfileFile profiles() {
        return profiles;
    }

    private static Optional<ProfileFile> read(Path file, ProfileFile.Type type) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ProfileFile.builder().content(file).type(type).build());
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw new CliError(ExitCode.SERVICE, file + " cannot be understood: " + e.getMessage(), "Mend the file", e);
        }
    }

    private static Optional<Path> file(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }

    /** The user's folder in the order of AWS's programs: the variable of Unix, that of Windows, what Java knows. */
    private static String home(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("HOME"))
                .or(() -> Optional.ofNullable(environment.get("USERPROFILE")))
                .orElseGet(() -> System.getProperty("user.home"));
    }
}
