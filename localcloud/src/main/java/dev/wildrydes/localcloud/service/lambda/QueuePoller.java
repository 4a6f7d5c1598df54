package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Brings the messages of one queue to one function. Messages whose batch fails are left alone: they become visible
 * again, as on AWS. Messages that the mapping's filter does not let through are deleted.
 */
final class QueuePoller implements Runnable {
    private static final System.Logger LOG = System.getLogger(QueuePoller.class.getName());

    /** How soon a poller that is told to stop does so. */
    private static final int POLL_SECONDS = 1;

    /** What AWS starts with. */
    private static final int DEFAULT_CONCURRENCY = 5;

    private static final int MOST_PAYLOAD_CHARACTERS = 6 * 1024 * 1024 - 64 * 1024;

    private final Cloud cloud;
    private final FunctionTable table;
    private final Invocations invocations;
    private final Traces traces;
    private final FunctionName name;
    private final EventSourceMappingConfiguration mapping;
    private final EventFilter filter;
    private final Semaphore permits;
    private final CountDownLatch stopping = new CountDownLatch(1);

    QueuePoller(Cloud cloud, FunctionTable table, Invocations invocations, MappingRecord mapping) {
        this.cloud = cloud;
        this.table = table;
        this.invocations = invocations;
        this.traces = new Traces(cloud.clock());
        this.name = mapping.function();
        this.mapping = mapping.configuration();
        this.filter = EventFilter.of(MappingRules.patterns(this.mapping.filterCriteria()));
        var scaling = this.mapping.scalingConfig();
        this.permits = new Semaphore(
                scaling == null || scaling.maximumConcurrency() == null
                        ? DEFAULT_CONCURRENCY
                        : scaling.maximumConcurrency());
    }

    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        try {
            while (stopping.getCount() > 0) {
                if (!poll()) {
                    stopping.await(POLL_SECONDS, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it makes sense to poll again at once. */
    private boolean poll() throws InterruptedException {
        if (!permits.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
            return true;
        }
        var handedOver = false;
        try {
            var target = table.target(name);
            if (target.isEmpty()) {
                return false;
            }
            var queue = queue(target.get());
            var batch = collect(queue);
            if (!batch.isEmpty()) {
                cloud.workers().execute(() -> work(queue, batch));
                handedOver = true;
            }
            return true;
        } catch (AwsError e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Nothing can be received from " + mapping.eventSourceArn() + ": " + e.getMessage());
            return false;
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The local cloud stops; the messages become visible again");
            return false;
        } finally {
            if (!handedOver) {
                permits.release();
            }
        }
    }

    private SourceQueue queue(Target target) {
        var as = RoleSession.call(target.version().role(), name.name(), name.region());
        return new SourceQueue(cloud, mapping.eventSourceArn(), as);
    }

    /** Messages until the batch is full, its window over or its payload as large as it may be. */
    private List<Message> collect(SourceQueue queue) {
        var batch = new ArrayList<Message>();
        batch.addAll(queue.receive(mapping.batchSize(), POLL_SECONDS));
        var end = System.nanoTime()
                + Duration.ofSeconds(mapping.maximumBatchingWindowInSeconds()).toNanos();
        while (!batch.isEmpty()
                && batch.size() < mapping.batchSize()
                && System.nanoTime() < end
                && stopping.getCount() > 0
                && characters(batch) < MOST_PAYLOAD_CHARACTERS) {
            batch.addAll(queue.receive(mapping.batchSize() - batch.size(), POLL_SECONDS));
        }
        return batch;
    }

    private static int characters(List<Message> messages) {
        return messages.stream().mapToInt(message -> message.body().length()).sum();
    }

    private void work(SourceQueue queue, List<Message> received) {
        try {
            var wanted = received.stream()
                    .filter(message -> filter.accepts(QueueEvent.record(mapping.eventSourceArn(), message)))
                    .toList();
            queue.delete(received.stream()
                    .filter(message -> !wanted.contains(message))
                    .toList());
            if (!wanted.isEmpty()) {
                queue.delete(invoke(wanted));
            }
        } catch (AwsError e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    received.size() + " messages of " + mapping.eventSourceArn() + " stay in the queue: "
                            + e.getMessage());
        } finally {
            permits.release();
        }
    }

    /** The messages that the function has done. */
    private List<Message> invoke(List<Message> messages) {
        var result = invocations.runEvent(
                name,
                QueueEvent.of(mapping.eventSourceArn(), messages),
                UUID.randomUUID().toString(),
                trace(messages));
        if (result.errorType().isPresent()) {
            return List.of();
        }
        if (!mapping.functionResponseTypes().contains(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)) {
            return messages;
        }
        var ids = messages.stream().map(Message::messageId).collect(Collectors.toUnmodifiableSet());
        var done = BatchAnswer.done(result.payload(), ids);
        return messages.stream()
                .filter(message -> done.contains(message.messageId()))
                .toList();
    }

    /** Of the messages' traces the one that has come to this function most often. */
    private String trace(List<Message> messages) {
        return messages.stream()
                .map(message -> message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER))
                .filter(trace -> trace != null)
                .max(Comparator.comparingInt(trace -> Traces.passes(trace, name)))
                .orElseGet(traces::fresh);
    }
}
