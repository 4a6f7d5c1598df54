package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.runtime.InvocationResult;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;

/**
 * Asynchronous invocations: kept in the store until they have succeeded or been given up, so that a restart goes on
 * with them. A failed one is tried twice more, after {@code lambda.async.retry-intervals} (ISO-8601 durations, by
 * default AWS's one and two minutes); a throttled one is tried for as long as its age allows. What is given up goes to
 * the on-failure destination and the dead-letter queue.
 */
final class AsyncInvocations {
    private static final System.Logger LOG = System.getLogger(AsyncInvocations.class.getName());
    private static final List<Duration> AWS_INTERVALS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final int DEFAULT_RETRIES = 2;
    private static final Duration DEFAULT_AGE = Duration.ofHours(6);
    private static final int MOST_BACKOFF_DOUBLINGS = 8;

    /** Attempts of one function that may be under way; more only wait here instead of at the runtime. */
    private static final int AT_ONCE = 16;

    private final Cloud cloud;
    private final FunctionTable functions;
    private final Invocations invocations;
    private final Destinations destinations;
    private final Table<AsyncEvent> table;
    private final List<Duration> intervals;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    AsyncInvocations(Cloud cloud, FunctionTable functions, Invocations invocations) {
        this.cloud = cloud;
        this.functions = functions;
        this.invocations = invocations;
        this.destinations = new Destinations(cloud);
        this.table = cloud.store().table("lambda.events", AsyncEvent.class);
        this.intervals = cloud.settings().durations("lambda.async.retry-intervals", AWS_INTERVALS);
    }

    void start() {
        table.list("").forEach(this::submit);
    }

    /** From now on an attempt that fails does not count: the stop has ended it, and the next start makes it again. */
    void stop() {
        stopping = true;
    }

    void accept(FunctionName name, byte[] payload, String requestId) {
        var event = new AsyncEvent(
                requestId, name.region(), name.name(), payload, cloud.clock().instant(), 0, 0);
        table.put(requestId, event);
        submit(event);
    }

    private void submit(AsyncEvent event) {
        try {
            cloud.workers().execute(() -> attempt(event));
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "Event " + event.requestId() + " waits for the next start");
        }
    }

    private void later(AsyncEvent event, Duration delay) {
        table.put(event.requestId(), event);
        try {
            cloud.scheduler().schedule(() -> submit(event), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "Event " + event.requestId() + " waits for the next start");
        }
    }

    private void attempt(AsyncEvent event) {
        var name = new FunctionName(event.region(), event.function(), Optional.empty());
        var place = places.computeIfAbsent(name.arn(), arn -> new Semaphore(AT_ONCE, true));
        try {
            place.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            conclude(event.attempted(), invocations.runEvent(name, event.payload(), event.requestId()));
        } catch (AwsError e) {
            refused(event, e);
        } finally {
            place.release();
        }
    }

    private void conclude(AsyncEvent event, InvocationResult result) {
        var function = function(event);
        if (function.isEmpty()) {
            table.remove(event.requestId());
        } else if (result.errorType().isEmpty()) {
            destinations.succeeded(function.get(), event, result);
            table.remove(event.requestId());
        } else if (stopping) {
            LOG.log(System.Logger.Level.DEBUG, "Event " + event.requestId() + " waits for the next start");
        } else if (event.attempts() <= retries(function.get()) && !isTooOld(function.get(), event)) {
            later(event, intervals.get(Math.min(event.attempts(), intervals.size()) - 1));
        } else {
            destinations.failed(function.get(), event, Optional.of(result), "RetriesExhausted");
            table.remove(event.requestId());
        }
    }

    private void refused(AsyncEvent event, AwsError refusal) {
        var function = function(event);
        if (stopping) {
            LOG.log(System.Logger.Level.DEBUG, "Event " + event.requestId() + " waits for the next start");
        } else if (function.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "Event {0} is dropped: {1}", event.requestId(), refusal.getMessage());
            table.remove(event.requestId());
        } else if (refusal.status() == 429 && !isTooOld(function.get(), event)) {
            var doublings = Math.min(event.throttles(), MOST_BACKOFF_DOUBLINGS);
            later(event.throttled(), Duration.ofSeconds(1L << doublings));
        } else {
            destinations.failed(function.get(), event, Optional.empty(), "EventAgeExceeded");
            table.remove(event.requestId());
        }
    }

    private Optional<FunctionRecord> function(AsyncEvent event) {
        return functions.find(new FunctionName(event.region(), event.function(), Optional.empty()));
    }

    private boolean isTooOld(FunctionRecord function, AsyncEvent event) {
        var most = config(function)
                .map(FunctionEventInvokeConfig::maximumEventAgeInSeconds)
                .map(Duration::ofSeconds)
                .orElse(DEFAULT_AGE);
        return event.accepted().plus(most).isBefore(cloud.clock().instant());
    }

    private static int retries(FunctionRecord function) {
        return config(function)
                .map(FunctionEventInvokeConfig::maximumRetryAttempts)
                .orElse(DEFAULT_RETRIES);
    }

    private static Optional<FunctionEventInvokeConfig> config(FunctionRecord function) {
        return Optional.ofNullable(function.eventInvoke())
                .map(json -> Shapes.read(json, FunctionEventInvokeConfig.builder()));
    }
}
