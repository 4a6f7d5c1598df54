package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.runtime.FunctionVersion;
import dev.wildrydes.localcloud.runtime.LogEvent;
import dev.wildrydes.localcloud.runtime.LogSink;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/**
 * Brings what functions print to CloudWatch Logs, in the background and with the rights of each function's role. Where
 * the role may not write, or there is no group and the role may not make one, the output is dropped, as on AWS.
 */
final class FunctionLogs implements LogSink {
    private static final System.Logger LOG = System.getLogger(FunctionLogs.class.getName());
    private static final int MOST_EVENTS = 5_000;
    private static final int MOST_BYTES = 1_000_000;
    private static final int BYTES_PER_EVENT = 26;

    /** To write is dear, and a busy function has more to say a moment later. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final Cloud cloud;
    private final Set<String> streams = ConcurrentHashMap.newKeySet();
    private final ReentrantLock writing = new ReentrantLock();
    private Deque<Batch> waiting = new ArrayDeque<>();
    private boolean scheduled;

    private record Batch(FunctionVersion function, String stream, List<LogEvent> events) {}

    FunctionLogs(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public synchronized void write(FunctionVersion function, String stream, List<LogEvent> events) {
        waiting.add(new Batch(function, stream, events));
        if (!scheduled) {
            scheduled = true;
            schedule();
        }
    }

    private void schedule() {
        try {
            cloud.scheduler()
                    .schedule(
                            () -> cloud.workers().execute(this::writeAll), GATHERING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The local cloud stops; what functions have printed is flushed");
        }
    }

    private void writeAll() {
        writing.lock();
        try {
            for (var next = next(); next != null; next = next()) {
                write(next);
            }
        } finally {
            writing.unlock();
        }
    }

    /** The oldest batch, with all later ones of its stream; null when there is nothing left to write. */
    private synchronized Batch next() {
        var first = waiting.poll();
        if (first == null) {
            scheduled = false;
            return null;
        }
        var events = new ArrayList<>(first.events());
        var others = new ArrayDeque<Batch>();
        for (var batch : waiting) {
            if (batch.stream().equals(first.stream())
                    && events.size() + batch.events().size() < MOST_EVENTS) {
                events.addAll(batch.events());
            } else {
                others.add(batch);
            }
        }
        waiting = others;
        // An invocation's last line may come in after the first of the next one, and one request must be in order.
        events.sort(Comparator.comparing(LogEvent::at));
        return new Batch(first.function(), first.stream(), events);
    }

    private void write(Batch batch) {
        var function = batch.function();
        var as = RoleSession.call(function.roleArn(), function.name(), function.region());
        try {
            if (streams.add(batch.stream())) {
                createStream(function.logGroup(), batch.stream(), as);
            }
            put(batch, as);
        } catch (AwsError e) {
            streams.remove(batch.stream());
            LOG.log(
                    System.Logger.Level.INFO,
                    "Output of " + function.name() + " is dropped: " + e.code() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            streams.remove(batch.stream());
            LOG.log(System.Logger.Level.ERROR, "Output of " + function.name() + " cannot be logged", e);
        }
    }

    private void createStream(String group, String stream, Call as) {
        try {
            createStreamIn(group, stream, as);
        } catch (AwsError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
            cloud.call(CreateLogGroupRequest.builder().logGroupName(group).build(), CreateLogGroupResponse.class, as);
            createStreamIn(group, stream, as);
        }
    }

    private void createStreamIn(String group, String stream, Call as) {
        try {
            cloud.call(
                    CreateLogStreamRequest.builder()
                            .logGroupName(group)
                            .logStreamName(stream)
                            .build(),
                    CreateLogStreamResponse.class,
                    as);
        } catch (AwsError e) {
            if (!e.code().equals("ResourceAlreadyExistsException")) {
                throw e;
            }
        }
    }

    private void put(Batch batch, Call as) {
        var part = new ArrayList<InputLogEvent>();
        var bytes = 0;
        for (var event : batch.events()) {
            var message = event.message().isEmpty() ? " " : event.message();
            var size = message.getBytes(StandardCharsets.UTF_8).length + BYTES_PER_EVENT;
            if (bytes + size > MOST_BYTES || part.size() == MOST_EVENTS) {
                put(batch, part, as);
                part.clear();
                bytes = 0;
            }
            bytes += size;
            part.add(InputLogEvent.builder()
                    .timestamp(event.at().toEpochMilli())
                    .message(message)
                    .build());
        }
        put(batch, part, as);
    }

    private void put(Batch batch, List<InputLogEvent> events, Call as) {
        if (!events.isEmpty()) {
            cloud.call(
                    PutLogEventsRequest.builder()
                            .logGroupName(batch.function().logGroup())
                            .logStreamName(batch.stream())
                            .logEvents(List.copyOf(events))
                            .build(),
                    PutLogEventsResponse.class,
                    as);
        }
    }

    /** Writes what has been printed so far. */
    void flush() {
        writeAll();
    }
}
