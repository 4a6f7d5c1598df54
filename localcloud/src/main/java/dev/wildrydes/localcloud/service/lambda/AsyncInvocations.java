package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.runtime.InvocationResult;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
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

    private final Cloud cloud;
    private final FunctionTable functions;
    private final Invocations invocations;
    private final Destinations destinations;
    private final Table<AsyncEvent> table;
    private final List<Duration> intervals;
    private final Lanes lanes;
    private volatile boolean stopping;

    AsyncInvocations(Cloud cloud, FunctionTable functions, Invocations invocations) {
        this.cloud = cloud;
        this.functions = functions;
        this.invocations = invocations;
        this.destinations = new Destinations(cloud);
        this.table = cloud.store().table("lambda.events", AsyncEvent.class);
        this.intervals = cloud.settings().durations("lambda.async.retry-intervals", AWS_INTERVALS);
        this.lanes = new Lanes(cloud.workers());
    }

    void start() {
        table.list("").forEach(this::submit);
    }

    /** From now on an attempt that fails does not count: the stop has ended it, and the next start makes it again. */
    void stop() {
        stopping = true;
    }

    void accept(FunctionName name, byte[] payload, String requestId, String trace) {
        var event = new AsyncEvent(
                requestId,
                name.region(),
                name.name(),
                name.qualifier().orElse(null),
                payload,
                trace,
                cloud.clock().instant(),
                0,
                0);
        table.put(requestId, event);
        submit(event);
    }

    private void submit(AsyncEvent event) {
        try {
            lanes.submit(event.name().arn(), () -> attempt(event));
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
        try {
            conclude(
                    event.attempted(),
                    invocations.runEvent(event.name(), event.payload(), event.requestId(), event.trace()));
        } catch (AwsError e) {
            refused(event, e);
        }
    }

    private void conclude(AsyncEvent event, InvocationResult result) {
        var target = functions.target(event.name());
        if (target.isEmpty()) {
            table.remove(event.requestId());
        } else if (result.errorType().isEmpty()) {
            destinations.succeeded(target.get(), event, result);
            table.remove(event.requestId());
        } else if (stopping) {
            LOG.log(System.Logger.Level.DEBUG, "Event " + event.requestId() + " waits for the next start");
        } else {
            failed(target.get(), event, result);
        }
    }

    private void failed(Target target, AsyncEvent event, InvocationResult result) {
        var delay = intervals.get(Math.min(event.attempts(), intervals.size()) - 1);
        if (event.attempts() > retries(target)) {
            giveUp(target, event, Optional.of(result), "RetriesExhausted");
        } else if (isTooOld(target, event, delay)) {
            giveUp(target, event, Optional.of(result), "EventAgeExceeded");
        } else {
            later(event, delay);
        }
    }

    private void refused(AsyncEvent event, AwsError refusal) {
        var target = functions.target(event.name());
        if (stopping) {
            LOG.log(System.Logger.Level.DEBUG, "Event " + event.requestId() + " waits for the next start");
        } else if (target.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "Event {0} is dropped: {1}", event.requestId(), refusal.getMessage());
            table.remove(event.requestId());
        } else if (Integer.valueOf(0).equals(target.get().function().reservedConcurrency())) {
            giveUp(target.get(), event, Optional.empty(), "ZeroReservedConcurrency");
        } else {
            throttled(target.get(), event, refusal);
        }
    }

    private void throttled(Target target, AsyncEvent event, AwsError refusal) {
        var delay = Duration.ofSeconds(1L << Math.min(event.throttles(), MOST_BACKOFF_DOUBLINGS));
        if (refusal.status() == 429 && !isTooOld(target, event, delay)) {
            later(event.throttled(), delay);
        } else {
            giveUp(target, event, Optional.empty(), "EventAgeExceeded");
        }
    }

    private void giveUp(Target target, AsyncEvent event, Optional<InvocationResult> result, String condition) {
        destinations.failed(target, event, result, condition);
        table.remove(event.requestId());
    }

    /** Whether it will be when it is tried again. */
    private boolean isTooOld(Target target, AsyncEvent event, Duration delay) {
        var most = config(target)
                .map(FunctionEventInvokeConfig::maximumEventAgeInSeconds)
                .map(Duration::ofSeconds)
                .orElse(DEFAULT_AGE);
        return event.accepted().plus(most).isBefore(cloud.clock().instant().plus(delay));
    }

    private static int retries(Target target) {
        return config(target)
                .map(FunctionEventInvokeConfig::maximumRetryAttempts)
                .orElse(DEFAULT_RETRIES);
    }

    private static Optional<FunctionEventInvokeConfig> config(Target target) {
        return Destinations.config(target).map(json -> Shapes.read(json, FunctionEventInvokeConfig.builder()));
    }
}
