package dev.wildrydes.cli;

import dev.wildrydes.cli.command.Program;
import dev.wildrydes.cli.command.Surroundings;
import dev.wildrydes.cli.doctor.Machine;
import dev.wildrydes.cli.doctor.ThisMachine;
import dev.wildrydes.cli.output.Screen;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import dev.wildrydes.localcloud.daemon.RunningCloud;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The whole program in this process, in front of an endpoint that a test brings. */
public final class Wildrydes {
    static {
        System.setProperty("sun.net.http.retryPost", "false");
    }

    /**
     * How a run ended.
     *
     * @param err without the lines that only tell how slow the machine is
     */
    public record Run(int exitCode, String out, String err) {
        public Run {
            err = err.replaceAll("(?m)^Waiting for .* \\(\\d+ s\\)\\R", "");
        }
    }

    private final URI endpoint;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private Path functionsJar = Path.of("no-functions.jar");
    private final Ongoing ongoing = new Ongoing();
    private byte[] in = {};
    private Surroundings.Terminal terminal = Surroundings.Terminal.NONE;
    private Machine machine = new ThisMachine();
    private Optional<LocalClouds.Port> port = Optional.empty();
    private Path home = Path.of("/home/of/the/cloud");
    private int interruption;
    private boolean started;

    public Wildrydes(URI endpoint) {
        this.endpoint = endpoint;
    }

    public Wildrydes with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Wildrydes reading(String standardInput) {
        in = standardInput.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** In front of somebody who answers. */
    public Wildrydes answering(String answer) {
        terminal = new Surroundings.Terminal(true, false, true, () -> Screen.USUAL);
        return reading(answer + "\n");
    }

    /** With credentials of AWS, and of nobody else on this machine. */
    public Wildrydes withCredentials() {
        return withoutCredentials().with("AWS_ACCESS_KEY_ID", "AKIDOFSOMEBODY").with("AWS_SECRET_ACCESS_KEY", "secret");
    }

    /** Without any credentials of this machine. */
    public Wildrydes withoutCredentials() {
        return with("AWS_CONFIG_FILE", "no-config")
                .with("AWS_SHARED_CREDENTIALS_FILE", "no-credentials")
                .with("AWS_EC2_METADATA_DISABLED", "true");
    }

    public Wildrydes deploying(Path jar) {
        functionsJar = jar;
        return this;
    }

    public List<Duration> pauses() {
        return pauses;
    }

    public Wildrydes on(Machine other) {
        machine = other;
        return this;
    }

    /** The user interrupts the program in the pause of this number, the first being 1. */
    public Wildrydes interruptedInPause(int number) {
        interruption = number;
        return this;
    }

    public Wildrydes listeningOn(LocalClouds.Port other) {
        port = Optional.of(other);
        return this;
    }

    public Wildrydes at(Path folder) {
        home = folder;
        return this;
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        if (pauses.size() == interruption) {
            ongoing.interrupt(line -> {});
        }
    }

    /** Whether a command needed the local cloud. */
    public boolean started() {
        return started;
    }

    public Run run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var surroundings = new Surroundings(
                environment,
                new ByteArrayInputStream(in),
                out,
                err,
                new Clouds(),
                functionsJar,
                machine,
                terminal,
                this::pause,
                ongoing);
        var exitCode = new Program(surroundings).run(args);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private final class Clouds implements LocalClouds {
        private final RunningCloud cloud = new RunningCloud(
                endpoint,
                "AKIDEXAMPLE",
                "it's+a/secret",
                4711,
                Instant.parse("2026-11-21T00:00:00Z"),
                "1.2.3",
                "17",
                settings);

        @Override
        public Optional<Port> port() {
            return port;
        }

        @Override
        public Optional<RunningCloud> find() {
            return started ? Optional.of(cloud) : Optional.empty();
        }

        @Override
        public RunningCloud start(StartOptions options, Consumer<String> progress) {
            started = true;
            return cloud;
        }

        @Override
        public boolean stop() {
            var ran = started;
            started = false;
            return ran;
        }

        @Override
        public boolean reset() {
            return stop();
        }

        @Override
        public Home home() {
            return new Home(home);
        }
    }
}
