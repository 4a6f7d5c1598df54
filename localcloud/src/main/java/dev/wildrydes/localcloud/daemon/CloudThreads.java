package dev.wildrydes.localcloud.daemon;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that services work on, and their end: nobody is interrupted who may be writing to a file. */
final class CloudThreads {
    private static final System.Logger LOG = System.getLogger(CloudThreads.class.getName());

    /** Work that takes longer is done again, or refused, after the next start. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ExecutorService workers = Executors.newCachedThreadPool(named("worker"));
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, named("scheduler"));

    CloudThreads() {
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    ExecutorService workers() {
        return workers;
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** What was to happen later does not. */
    void endSchedule() {
        scheduler.shutdown();
    }

    /** Takes no more work, and waits for what is being done. */
    void awaitWork() {
        workers.shutdown();
        try {
            var end = System.nanoTime() + GRACE.toNanos();
            if (!scheduler.awaitTermination(GRACE.toNanos(), TimeUnit.NANOSECONDS)
                    || !workers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.log(Level.INFO, "Work was still being done when the local cloud stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Interrupts what has not ended; the store is closed by now. */
    void end() {
        workers.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
