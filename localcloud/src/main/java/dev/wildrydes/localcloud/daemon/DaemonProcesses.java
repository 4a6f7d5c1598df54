package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.runtime.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Daemons as processes of their own. */
final class DaemonProcesses implements LocalClouds {
    private static final Duration COMES_UP_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANOTHER_CLIENT_NEEDS = Duration.ofSeconds(80);
    private static final Duration ENDS_BY_ITSELF_WITHIN = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS = 2_000;

    private final Home home;

    DaemonProcesses(Home home) {
        this.home = home;
    }

    @Override
    public Home home() {
        return home;
    }

    @Override
    public Optional<Port> port() {
        if (!Files.exists(home.identityFile())) {
            return Optional.empty();
        }
        try {
            var number = Identity.of(home).port();
            return Optional.of(new Port(number, Identity.isFree(number)));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<RunningCloud> find() {
        try {
            var entry = RegistryEntry.of(home);
            if (entry.isPresent() && DaemonLock.isHeld(home.lockFile())) {
                var identity = Identity.of(home);
                return answers(identity.port()) ? Optional.of(running(identity, entry.get())) : Optional.empty();
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public RunningCloud start(StartOptions options, Consumer<String> progress) {
        if (options.isDefault()) {
            var found = find().filter(cloud -> cloud.version().equals(Version.CURRENT));
            if (found.isPresent()) {
                return found.get();
            }
        }
        try {
            PrivateFiles.makeFolder(home.folder());
            try (var alone = startLock(progress)) {
                return startAlone(options, progress);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private RunningCloud startAlone(StartOptions options, Consumer<String> progress) throws IOException {
        if (options.idleTimeout().isPresent()) {
            HomeSettings.set(
                    home, HomeSettings.IDLE_TIMEOUT, options.idleTimeout().get().toString());
        }
        var found = find();
        if (found.isPresent() && serves(found.get(), options, progress)) {
            return found.get();
        }
        end(progress);
        var identity = identity(options, progress);
        progress.accept("Starting the local cloud on 127.0.0.1:" + identity.port());
        StartFailure.clear(home);
        return awaitStart(DaemonCommand.spawn(home), identity);
    }

    /** Whether a running cloud is what was asked for; if not, why it is replaced is said. */
    private static boolean serves(RunningCloud cloud, StartOptions options, Consumer<String> progress) {
        if (!cloud.version().equals(Version.CURRENT)) {
            progress.accept(
                    "The local cloud runs wildrydes " + cloud.version() + "; replacing it with " + Version.CURRENT);
            return false;
        }
        if (options.port().orElse(cloud.endpoint().getPort())
                != cloud.endpoint().getPort()) {
            progress.accept(
                    "Moving the local cloud from port " + cloud.endpoint().getPort());
            return false;
        }
        return options.idleTimeout().isEmpty();
    }

    /** Ends what runs, or clears away what is left of a daemon that ended without saying so. */
    private void end(Consumer<String> progress) throws IOException {
        var entry = RegistryEntry.of(home);
        if (entry.isEmpty()) {
            return;
        }
        if (!DaemonLock.isHeld(home.lockFile())) {
            progress.accept("The local cloud (pid " + entry.get().pid()
                    + ") ended without being stopped; the last lines of its log:");
            LogTail.of(home.logFile(), 3).forEach(line -> progress.accept("  " + line));
        }
        stopProcess();
    }

    private Identity identity(StartOptions options, Consumer<String> progress) throws IOException {
        var identity = Identity.of(home);
        var port = options.port().orElse(identity.port());
        if (!Identity.isFree(port)) {
            throw new LocalCloudException(
                    "Port " + port + ", on which the local cloud of " + home.folder()
                            + " listens, is taken by another program",
                    "Stop that program, or move the cloud: wildrydes local start --port " + Identity.freePort());
        }
        return port == identity.port() ? identity : identity.movedTo(port, home);
    }

    private RunningCloud awaitStart(Process process, Identity identity) throws IOException {
        var up = Waiting.until(COMES_UP_WITHIN, () -> !process.isAlive() || find().isPresent());
        var found = find();
        if (found.isPresent()) {
            return found.get();
        }
        process.destroyForcibly();
        throw StartFailure.of(home).orElse(unexplained(identity, up));
    }

    private LocalCloudException unexplained(Identity identity, boolean ended) throws IOException {
        return new LocalCloudException(
                "The local cloud on port " + identity.port()
                        + (ended
                                ? " ended while it started"
                                : " did not answer within " + COMES_UP_WITHIN.toSeconds() + " s")
                        + "; its log ends: " + String.join("\n  ", LogTail.of(home.logFile(), 5)),
                "Read " + home.logFile() + ", then: wildrydes local start");
    }

    @Override
    public boolean stop() {
        if (!Files.isDirectory(home.folder())) {
            return false;
        }
        try (var alone = startLock(line -> {})) {
            return stopProcess();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private boolean stopProcess() throws IOException {
        var process = RegistryEntry.of(home).filter(entry -> isHeld()).flatMap(RegistryEntry::process);
        process.ifPresent(ending -> ProcessEnd.of(ending, this::isHeld));
        if (!Waiting.until(ENDS_BY_ITSELF_WITHIN, () -> !isHeld())) {
            throw new LocalCloudException(
                    "A local cloud runs for " + home.folder() + ", but " + home.registryFile()
                            + " does not say as which process",
                    "End by hand the java process whose command line ends with " + home.folder());
        }
        RegistryEntry.clear(home);
        return process.isPresent();
    }

    @Override
    public boolean reset() {
        if (!Files.isDirectory(home.folder())) {
            return false;
        }
        try (var alone = startLock(line -> {})) {
            var something = stopProcess() | Files.exists(home.storeFile());
            Files.deleteIfExists(home.storeFile());
            Files.deleteIfExists(home.logFile());
            Files.deleteIfExists(home.olderLogFile());
            StartFailure.clear(home);
            Folders.delete(home.blobFolder());
            Folders.delete(home.cacheFolder());
            return something;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DaemonLock startLock(Consumer<String> progress) throws IOException {
        var lock = DaemonLock.tryToTake(home.startLockFile());
        if (lock.isPresent()) {
            return lock.get();
        }
        progress.accept("Waiting for another wildrydes that starts or stops the local cloud");
        return DaemonLock.take(home.startLockFile(), ANOTHER_CLIENT_NEEDS)
                .orElseThrow(() -> new LocalCloudException(
                        "Another wildrydes has been starting or stopping the local cloud of " + home.folder()
                                + " for over a minute",
                        "Look at " + home.logFile()));
    }

    private boolean isHeld() {
        try {
            return DaemonLock.isHeld(home.lockFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static RunningCloud running(Identity identity, RegistryEntry entry) {
        return new RunningCloud(
                URI.create("http://127.0.0.1:" + identity.port()),
                identity.accessKeyId(),
                identity.secretAccessKey(),
                entry.pid(),
                Instant.parse(entry.startedAt()),
                entry.version(),
                entry.jdk(),
                entry.settings());
    }

    private LocalCloudException unreadable(IOException e) {
        return new LocalCloudException(
                "The local cloud's folder " + home.folder() + " cannot be used: " + e,
                "Make it yours and writable, or set WILDRYDES_HOME to another folder",
                e);
    }
}
