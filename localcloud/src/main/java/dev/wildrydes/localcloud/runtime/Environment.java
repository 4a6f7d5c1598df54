package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One child JVM and its side of the Runtime API. It serves one invocation at a time, and is free for the next one when
 * it asks for it, not when it has answered: a child that dies after its answer is never given work.
 */
final class Environment {
    private enum State {
        STARTING,
        STARTED,
        FAILED
    }

    private static final int MOST_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

    private final FunctionVersion function;
    private final EnvironmentOwner owner;
    private final Clock clock;
    private final String secret = Identifiers.secret();
    private final String logStream;
    private final Initialisation initialisation;
    private final FunctionOutput output;
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private State state = State.STARTING;
    private Optional<Duration> init = Optional.empty();
    private final ChildProcess child = new ChildProcess();
    private CompletableFuture<HttpResponse> poll;
    private RunningInvocation running;
    private Instant idleSince;
    private volatile String initReport;
    private volatile boolean leavesFolder;
    private volatile Path folder;

    Environment(FunctionVersion function, EnvironmentOwner owner, Clock clock) {
        this(
                function,
                owner,
                clock,
                Initialisation.IN_ADVANCE,
                Identifiers.logStream(clock.instant(), function.version()));
        output.note(ManagedRuntime.initStart(function));
    }

    private Environment(
            FunctionVersion function,
            EnvironmentOwner owner,
            Clock clock,
            Initialisation initialisation,
            String logStream) {
        this.function = function;
        this.owner = owner;
        this.clock = clock;
        this.initialisation = initialisation;
        this.logStream = logStream;
        this.output = new FunctionOutput(clock);
        this.startedAt = clock.instant();
        this.idleSince = startedAt;
    }

    /** The one in which the initialisation that has failed here is tried once more, for an invocation. */
    Environment again() {
        var again = new Environment(function, owner, clock, Initialisation.OF_INVOCATION, logStream);
        again.output.precede(failedInitialisation());
        return again;
    }

    EnvironmentOwner owner() {
        return owner;
    }

    Initialisation initialisation() {
        return initialisation;
    }

    FunctionVersion function() {
        return function;
    }

    /** The part of the Runtime API's path that nobody but the child knows. */
    String secret() {
        return secret;
    }

    String logStream() {
        return logStream;
    }

    FunctionOutput output() {
        return output;
    }

    /** Its temporary folder is there. */
    void attach(Path temporary) {
        folder = temporary;
    }

    /** Whether its temporary folder is for the one that takes its place, as after a timeout. */
    boolean leavesFolder() {
        return leavesFolder;
    }

    /** Its process, once there is one. */
    ChildProcess child() {
        return child;
    }

    /** How long ago its start began. */
    Duration age() {
        return Duration.between(startedAt, clock.instant());
    }

    /** How long it has had no work. */
    synchronized Duration idleFor() {
        return Duration.between(idleSince, clock.instant());
    }

    synchronized boolean hasStarted() {
        return state == State.STARTED;
    }

    /** When the running invocation ends at the latest; empty if none runs. */
    synchronized Optional<Instant> deadline() {
        return Optional.ofNullable(running).map(RunningInvocation::deadline);
    }

    /** Runs one invocation; called by whom the owner has given this environment to. */
    InvocationResult run(InvocationRequest request, LogSink sink) {
        var log = new InvocationLog(clock);
        log.addInitialisation(output.takeInitialisation());
        begin(log, request);
        var init = takeInit();
        // An initialisation that is part of the invocation has taken of its time.
        var spent = initialisation == Initialisation.OF_INVOCATION ? init.orElse(Duration.ZERO) : Duration.ZERO;
        var left = Duration.ofSeconds(function.timeoutSeconds()).minus(spent);
        var invocation =
                new RunningInvocation(request.requestId(), clock.instant().plus(left));
        hand(request, invocation);
        var started = System.nanoTime();
        var answer = await(invocation, left);
        var duration = spent.plusNanos(System.nanoTime() - started);
        return conclude(request, answer, duration, spent.isZero() ? init : Optional.empty(), log, sink);
    }

    /** The result of a request for which this environment should have started but did not. */
    InvocationResult refuse(InvocationRequest request, Failure failure, LogSink sink) {
        var log = new InvocationLog(clock);
        log.addFailedInitialisation(failedInitialisation());
        begin(log, request);
        var duration = Duration.ofNanos(System.nanoTime() - startedNanos);
        return conclude(request, Answer.of(failure), duration, Optional.empty(), log, sink);
    }

    /** All that was printed, once the child is gone, and how it ended. */
    private List<LogEvent> failedInitialisation() {
        output.awaitEnd();
        output.note(initReport);
        return output.takeInitialisation();
    }

    private void begin(InvocationLog log, InvocationRequest request) {
        log.add("START RequestId: " + request.requestId() + " Version: " + function.version());
        output.begin(log);
    }

    private synchronized Optional<Duration> takeInit() {
        var taken = init;
        init = Optional.empty();
        return taken;
    }

    private void hand(InvocationRequest request, RunningInvocation invocation) {
        CompletableFuture<HttpResponse> waiting;
        synchronized (this) {
            running = invocation;
            waiting = poll;
            poll = null;
        }
        if (waiting != null) {
            waiting.complete(invocation.asNext(request));
        }
        child.exitValue().ifPresent(status -> invocation.end(Answer.of(Failure.exited(status))));
    }

    private Answer await(RunningInvocation invocation, Duration left) {
        try {
            return invocation.answer().get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (!invocation.end(Answer.of(Failure.timedOut(function.timeoutSeconds())))) {
                return invocation.answer().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            invocation.end(Answer.of(Failure.notStarted("The local cloud is stopping")));
        } catch (ExecutionException e) {
            throw new IllegalStateException("An invocation ends with an answer", e);
        }
        replace();
        return invocation.answer().join();
    }

    /** Kills the child; the one that takes its place finds the temporary folder as it was left, as on AWS. */
    private void replace() {
        leavesFolder = true;
        child.kill();
        child.awaitEnd();
        if (!owner.takesFolder(folder)) {
            Folders.delete(folder);
        }
    }

    private InvocationResult conclude(
            InvocationRequest request,
            Answer answer,
            Duration duration,
            Optional<Duration> firstRun,
            InvocationLog log,
            LogSink sink) {
        var end = new InvocationEnd(function, request.requestId(), duration, firstRun, answer.failure());
        var tail = end.write(log, clock, child).thenApply(events -> {
            sink.write(function, logStream, events.events());
            return events.tail();
        });
        return new InvocationResult(
                answer.payload(request.requestId()),
                answer.failure().map(Failure::type),
                function.version(),
                duration,
                tail);
    }

    /** The child asks for an invocation. */
    CompletionStage<HttpResponse> next() {
        var waiting = new CompletableFuture<HttpResponse>();
        boolean first;
        synchronized (this) {
            first = state == State.STARTING;
            if (first) {
                state = State.STARTED;
                init = Optional.of(Duration.ofNanos(System.nanoTime() - startedNanos));
            }
            poll = waiting;
            running = null;
            idleSince = clock.instant();
        }
        if (first) {
            owner.started(this);
        } else {
            owner.free(this);
        }
        return waiting;
    }

    /** The child's response; false if it does not serve this request. */
    boolean answered(String requestId, byte[] payload) {
        if (payload.length > MOST_RESPONSE_BYTES) {
            return failed(requestId, Failure.responseTooLarge(MOST_RESPONSE_BYTES));
        }
        return end(requestId, Answer.of(payload));
    }

    /** The child's error; false if it does not serve this request. */
    boolean failed(String requestId, Failure failure) {
        return end(requestId, Answer.of(failure));
    }

    private boolean end(String requestId, Answer answer) {
        RunningInvocation invocation;
        synchronized (this) {
            invocation = running;
        }
        return invocation != null && invocation.requestId().equals(requestId) && invocation.end(answer);
    }

    /** The child will not come up, for this reason; only the first reason counts. */
    void startFailed(Failure failure) {
        synchronized (this) {
            if (state != State.STARTING) {
                return;
            }
            state = State.FAILED;
        }
        initReport = initialisation.report(Duration.ofNanos(System.nanoTime() - startedNanos), failure);
        owner.startFailed(this, failure);
    }

    /** The process has ended. */
    void ended(int exitValue) {
        startFailed(Failure.exited(exitValue));
        RunningInvocation invocation;
        synchronized (this) {
            invocation = running;
        }
        if (invocation != null) {
            invocation.end(Answer.of(Failure.exited(exitValue)));
        }
        owner.ended(this);
    }
}
