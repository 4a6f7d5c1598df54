package dev.wildrydes.localcloud.daemon;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The daemon's process: one local cloud until it is told to end or has been idle for long. */
final class DaemonMain {
    private static final System.Logger LOG = System.getLogger(DaemonMain.class.getName());
    private static final Duration LOCK_WITHIN = Duration.ofSeconds(5);

    private DaemonMain() {}

    /** @param args the home's folder */
    public static void main(String[] args) throws Exception {
        var home = new Home(Path.of(args[0]));
        try (var lock = lock(home)) {
            serve(home);
        } catch (LocalCloudException e) {
            LOG.log(Level.ERROR, e.getMessage());
            StartFailure.save(e, home);
            System.exit(1);
        }
    }

    private static void serve(Home home) throws IOException, InterruptedException {
        var options = LocalCloud.Options.of(home);
        var expiry = options.settings().duration(HomeSettings.IDLE_TIMEOUT, HomeSettings.DEFAULT_IDLE_TIMEOUT);
        var told = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(told, ended), "end"));
        try (var cloud = LocalCloud.start(options)) {
            RegistryEntry.ofThisProcess(options.settings()).save(home);
            LOG.log(Level.INFO, "wildrydes {0} listens on {1}", Version.CURRENT, cloud.endpoint());
            awaitEnd(told, new IdleExpiry(expiry, cloud::lastRequest, Clock.systemUTC()));
        } finally {
            RegistryEntry.clear(home);
            ended.countDown();
        }
    }

    private static void awaitEnd(CountDownLatch told, IdleExpiry expiry) throws InterruptedException {
        for (var left = expiry.left(); left.toMillis() > 0; left = expiry.left()) {
            if (told.await(left.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.INFO, "Told to end");
                return;
            }
        }
        LOG.log(Level.INFO, "Idle for {0}; ending", expiry.most());
    }

    /** Runs when the process is to end: the main thread closes the cloud, and the process waits for it. */
    private static void end(CountDownLatch told, CountDownLatch ended) {
        told.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client that looks whether the lock is held has it for a moment itself; so it is asked for more than once. */
    private static DaemonLock lock(Home home) throws IOException {
        return DaemonLock.take(home.lockFile(), LOCK_WITHIN)
                .orElseThrow(() -> new LocalCloudException(
                        "Another local cloud runs for " + home.folder(), "Look at it: wildrydes local status"));
    }
}
