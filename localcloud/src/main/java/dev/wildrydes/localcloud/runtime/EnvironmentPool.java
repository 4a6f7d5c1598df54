package dev.wildrydes.localcloud.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The environments of one revision of a function. A call takes an idle one, else stands in line for the first that
 * becomes free or has started; the line is what makes new ones start.
 */
final class EnvironmentPool implements EnvironmentOwner {
    private final FunctionVersion function;
    private final Limits limits;
    private final Launcher launcher;
    private final Executor workers;
    private final Consumer<EnvironmentPool> makeRoom;
    private final Deque<Environment> idle = new ArrayDeque<>();
    private final Set<Environment> all = new LinkedHashSet<>();
    private final Deque<CompletableFuture<Environment>> line = new ArrayDeque<>();
    private final Deque<Path> folders = new ArrayDeque<>();
    private int starting;
    private boolean retired;

    /** @param makeRoom called, without a lock, before an environment starts */
    EnvironmentPool(
            FunctionVersion function,
            Limits limits,
            Launcher launcher,
            Executor workers,
            Consumer<EnvironmentPool> makeRoom) {
        this.function = function;
        this.limits = limits;
        this.launcher = launcher;
        this.workers = workers;
        this.makeRoom = makeRoom;
    }

    /**
     * An environment for the caller alone, until it asks for its next invocation.
     *
     * @throws ThrottledException if there was none in time
     * @throws StartFailedException if the one that this call stood in line for did not start
     */
    Environment acquire(Duration patience) {
        var place = new CompletableFuture<Environment>();
        synchronized (this) {
            dropIdle(this::isOld);
            var free = idle.pollFirst();
            if (free != null) {
                return free;
            }
            line.add(place);
            startWhatIsNeeded();
        }
        try {
            return place.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return leave(place);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartFailedException failed ? failed : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return leave(place);
        }
    }

    private synchronized Environment leave(CompletableFuture<Environment> place) {
        if (line.remove(place)) {
            throw new ThrottledException("All " + all.size() + " execution environments of " + function.name()
                    + " that this machine grants are busy");
        }
        return place.join();
    }

    private synchronized void startWhatIsNeeded() {
        while (starting < line.size()
                && starting < limits.startingAtOnce()
                && starting + running() < limits.perFunction()) {
            starting++;
            workers.execute(this::start);
        }
    }

    private int running() {
        return (int) all.stream().filter(Environment::hasStarted).count();
    }

    private void start() {
        start(launcher.environment(function, this));
    }

    private void start(Environment environment) {
        synchronized (this) {
            all.add(environment);
        }
        try {
            makeRoom.accept(this);
            launcher.launch(environment);
        } catch (IOException | RuntimeException e) {
            environment.startFailed(Failure.notStarted("No JVM could be started for this function: " + e));
        }
    }

    @Override
    public void started(Environment environment) {
        synchronized (this) {
            starting--;
        }
        free(environment);
    }

    @Override
    public void startFailed(Environment environment, Failure failure) {
        environment.child().kill();
        if (environment.initialisation() == Initialisation.IN_ADVANCE && isAwaited(environment)) {
            workers.execute(() -> start(environment.again()));
            return;
        }
        CompletableFuture<Environment> first;
        synchronized (this) {
            starting--;
            all.remove(environment);
            first = line.poll();
            startWhatIsNeeded();
        }
        if (first != null) {
            first.completeExceptionally(new StartFailedException(environment, failure));
        }
    }

    private synchronized boolean isAwaited(Environment environment) {
        all.remove(environment);
        return !line.isEmpty() && !retired;
    }

    @Override
    public void free(Environment environment) {
        CompletableFuture<Environment> first;
        synchronized (this) {
            first = isOld(environment) ? null : line.poll();
            if (first == null && !retired && !isOld(environment)) {
                idle.addFirst(environment);
                return;
            }
            if (first == null) {
                all.remove(environment);
                startWhatIsNeeded();
            }
        }
        if (first == null) {
            environment.child().kill();
        } else {
            first.complete(environment);
        }
    }

    @Override
    public synchronized Optional<Path> folder() {
        return Optional.ofNullable(folders.poll());
    }

    @Override
    public synchronized boolean takesFolder(Path folder) {
        return !retired && folders.add(folder);
    }

    @Override
    public synchronized void ended(Environment environment) {
        all.remove(environment);
        idle.remove(environment);
        startWhatIsNeeded();
    }

    /** No more idle environments from now on; those that work go when they have finished. */
    synchronized void retire() {
        retired = true;
        dropIdle(environment -> true);
        folders.forEach(folder -> workers.execute(() -> Folders.delete(folder)));
        folders.clear();
    }

    /**
     * Takes away environments that have been idle for long or have grown old, and starts more where calls still wait:
     * those of a quick function have been served by then, and starts would only have kept the machine from it.
     */
    synchronized void keepHouse() {
        dropIdle(environment -> isLonger(environment.idleFor(), limits.idle()) || isOld(environment));
        startWhatIsNeeded();
    }

    /** Lets one that can write an archive do so in a quiet moment, in which it is given no work, and keeps it. */
    void archiveInQuiet() {
        var quiet = takeQuiet();
        if (quiet.isPresent()) {
            try {
                quiet.get().child().archive();
            } finally {
                putBack(quiet.get());
            }
        }
    }

    private synchronized Optional<Environment> takeQuiet() {
        var quiet = idle.stream()
                .filter(environment -> environment.child().canArchive())
                .filter(environment -> isLonger(environment.idleFor(), limits.quiet()))
                .findFirst();
        quiet.ifPresent(idle::remove);
        return quiet;
    }

    private synchronized void putBack(Environment environment) {
        if (all.contains(environment)) {
            free(environment);
        }
    }

    /** Takes away the environment that has been idle for longest, if there is one. */
    synchronized boolean dropIdle() {
        var oldest = idle.peekLast();
        dropIdle(environment -> environment == oldest);
        return oldest != null;
    }

    private void dropIdle(Predicate<Environment> which) {
        for (var environment : List.copyOf(idle)) {
            if (which.test(environment)) {
                idle.remove(environment);
                all.remove(environment);
                environment.child().kill();
            }
        }
    }

    synchronized int size() {
        return all.size();
    }

    synchronized Optional<Instant> latestDeadline() {
        return all.stream()
                .flatMap(environment -> environment.deadline().stream())
                .max(Instant::compareTo);
    }

    private boolean isOld(Environment environment) {
        return isLonger(environment.age(), limits.age());
    }

    private static boolean isLonger(Duration time, Duration limit) {
        return time.compareTo(limit) > 0;
    }
}
