package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Runs functions: finds or makes an execution environment for each invocation, and takes environments away. */
public final class FunctionRuntime implements AutoCloseable {
    /** The prefix of the paths that {@link #api()} answers. */
    public static final String API_PREFIX = "/_aws/runtime/";

    private static final int HOUSEKEEPING_SECONDS = 5;

    private final Cloud cloud;
    private final LogSink log;
    private final Limits limits;
    private final Launcher launcher;
    private final RuntimeApi api = new RuntimeApi();
    private final Map<String, EnvironmentPool> pools = new ConcurrentHashMap<>();
    /** One archive at a time is written. */
    private final AtomicBoolean archiving = new AtomicBoolean();

    private volatile boolean closed;

    /** @param log gets what the functions print */
    public FunctionRuntime(Cloud cloud, LogSink log) {
        this.cloud = cloud;
        this.log = log;
        this.limits = Limits.of(cloud.settings());
        this.launcher = new Launcher(cloud, api);
        cloud.scheduler()
                .scheduleWithFixedDelay(
                        () -> cloud.workers().execute(this::keepHouse),
                        HOUSEKEEPING_SECONDS,
                        HOUSEKEEPING_SECONDS,
                        TimeUnit.SECONDS);
    }

    /**
     * Runs one invocation, waiting for an environment within the request's patience and then for the function.
     *
     * @throws ThrottledException if there was no environment in time; the function has not run then
     */
    public InvocationResult invoke(FunctionVersion function, InvocationRequest request) {
        if (closed) {
            throw new ThrottledException("The local cloud is stopping");
        }
        var pool = pools.computeIfAbsent(
                key(function.arn(), function.version(), function.revision()),
                key -> new EnvironmentPool(function, limits, launcher, cloud.workers(), this::makeRoom));
        try {
            return pool.acquire(request.patience()).run(request, log);
        } catch (StartFailedException e) {
            return e.environment().refuse(request, e.failure(), log);
        }
    }

    /** Lets the environments of all revisions of a function's version but this one finish their request and go. */
    public void retire(String functionArn, String version, String exceptRevision) {
        var kept = key(functionArn, version, exceptRevision);
        retire(key -> key.startsWith(functionArn + " " + version + " ") && !key.equals(kept));
    }

    /** The same for a function with all its versions. */
    public void retire(String functionArn) {
        retire(key -> key.startsWith(functionArn + " "));
    }

    private void retire(Predicate<String> which) {
        pools.forEach((key, pool) -> {
            if (which.test(key)) {
                pool.retire();
                pools.remove(key, pool);
            }
        });
    }

    private static String key(String arn, String version, String revision) {
        return arn + " " + version + " " + revision;
    }

    /** When the last of a function's running invocations ends at the latest; empty if none runs. */
    public Optional<Instant> latestDeadline(String functionArn) {
        return pools.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(functionArn + " "))
                .flatMap(entry -> entry.getValue().latestDeadline().stream())
                .max(Instant::compareTo);
    }

    /** Deletes what is kept ready for functions other than these; only before the first invocation. */
    public void keepOnly(Collection<FunctionVersion> functions) {
        launcher.keepOnly(functions);
    }

    /** Makes the function's code ready to run, so that its first invocation need not. */
    public void prepare(FunctionVersion function) {
        launcher.prepare(function);
    }

    /** Answers the functions' own side: the Runtime API. */
    public HttpHandler api() {
        return api;
    }

    private void makeRoom(EnvironmentPool asking) {
        var all = pools.values().stream().mapToInt(EnvironmentPool::size).sum();
        if (all < limits.inAll()) {
            return;
        }
        for (var pool : pools.values()) {
            if (pool != asking && pool.dropIdle()) {
                return;
            }
        }
    }

    private void keepHouse() {
        if (closed) {
            return;
        }
        pools.values().forEach(EnvironmentPool::keepHouse);
        if (archiving.compareAndSet(false, true)) {
            try {
                pools.values().forEach(EnvironmentPool::archiveInQuiet);
            } finally {
                archiving.set(false);
            }
        }
    }

    /** Kills every environment and waits until its process is gone. */
    @Override
    public void close() {
        closed = true;
        pools.values().forEach(EnvironmentPool::retire);
        pools.clear();
        launcher.close();
    }
}
