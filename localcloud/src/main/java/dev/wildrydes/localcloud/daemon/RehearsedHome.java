package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.runtime.Folders;
import dev.wildrydes.localcloud.service.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A home, for as long as it is open, that looks as if a daemon served it on a port, so that the finding and the
 * starting of a daemon can be rehearsed without one.
 */
public final class RehearsedHome implements AutoCloseable {
    private final Home home;
    private final DaemonLock lock;
    private final Optional<LocalCloud> cloud;

    private RehearsedHome(Home home, DaemonLock lock, Optional<LocalCloud> cloud) {
        this.home = home;
        this.lock = lock;
        this.cloud = cloud;
    }

    /** Makes one, in a folder of its own among the temporary files; somebody has to listen on {@code port}. */
    public static RehearsedHome on(int port) throws IOException {
        var home = new Home(Files.createTempDirectory("wildrydes-rehearsal"));
        new Identity(port, "AKIDREHEARSAL", "rehearsal").movedTo(port, home);
        return registered(home, Optional.empty());
    }

    /** Makes one that a local cloud in this process serves as a daemon would. */
    public static RehearsedHome served() throws IOException {
        var home = new Home(Files.createTempDirectory("wildrydes-rehearsal"));
        return registered(home, Optional.of(LocalCloud.start(LocalCloud.Options.of(home))));
    }

    private static RehearsedHome registered(Home home, Optional<LocalCloud> cloud) throws IOException {
        RegistryEntry.ofThisProcess(new Settings(Map.of())).save(home);
        return new RehearsedHome(home, DaemonLock.tryToTake(home.lockFile()).orElseThrow(), cloud);
    }

    /** The folder that commands may be given as {@code WILDRYDES_HOME}. */
    public Path folder() {
        return home.folder();
    }

    /** Deletes the folder. */
    @Override
    public void close() throws IOException {
        cloud.ifPresent(LocalCloud::close);
        lock.close();
        Folders.delete(home.folder());
    }
}
