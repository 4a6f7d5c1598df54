package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

/**
 * Tasks that move the messages of a dead-letter queue to another one or back to where they came from; see
 * {@code StartMessageMoveTask} in the SQS API Reference. One that a stop of the daemon interrupted goes on.
 */
final class MoveTasks {
    private static final int FASTEST = 500;
    private static final int MOST_SHOWN = 10;

    private final Cloud cloud;
    private final Queues queues;
    private final Letters letters;
    private final Table<MoveTask> table;

    MoveTasks(Cloud cloud, Queues queues, Letters letters) {
        this.cloud = cloud;
        this.queues = queues;
        this.letters = letters;
        this.table = cloud.store().table("sqs.move-tasks", MoveTask.class);
    }

    /** Goes on with what a stop interrupted. */
    void resume() {
        table.list("").stream().filter(MoveTask::running).forEach(task -> run(task.key()));
    }

    MoveTask start(StartMessageMoveTaskRequest request, Call call) {
        var perSecond = request.maxNumberOfMessagesPerSecond();
        Receiving.number(perSecond, FASTEST, "MaxNumberOfMessagesPerSecond", 1, FASTEST);
        var task = cloud.store().write(() -> {
            var source = source(request.sourceArn());
            if (request.destinationArn() != null) {
                checkDestination(source, request.destinationArn());
            }
            if (!queues.hasSources(source, call)) {
                throw SqsErrors.invalid("Source queue must be configured as a Dead Letter Queue.");
            }
            if (of(source.arn()).stream().anyMatch(MoveTask::running)) {
                throw SqsErrors.invalid("There is already a task running. Only one active task is allowed for a source"
                        + " queue arn at a given time.");
            }
            var made = new MoveTask(
                    UUID.randomUUID().toString(),
                    source.arn(),
                    request.destinationArn(),
                    perSecond,
                    cloud.clock().instant(),
                    "RUNNING",
                    0,
                    letters.count(source).visible(),
                    null);
            table.put(made.key(), made);
            return made;
        });
        run(task.key());
        return task;
    }

    /** The latest ones first. */
    List<ListMessageMoveTasksResultEntry> list(ListMessageMoveTasksRequest request) {
        var most = Receiving.number(request.maxResults(), 1, "MaxResults", 1, MOST_SHOWN);
        return of(source(request.sourceArn()).arn()).stream()
                .sorted(Comparator.comparing(MoveTask::key).reversed())
                .limit(most)
                .map(MoveTask::described)
                .toList();
    }

    /** @return how many messages it had moved */
    long cancel(CancelMessageMoveTaskRequest request) {
        if (request.taskHandle() == null) {
            throw SqsErrors.missing("TaskHandle");
        }
        var handle = MoveTask.Handle.parse(request.taskHandle())
                .orElseThrow(() -> SqsErrors.invalid("Value for parameter TaskHandle is invalid."));
        return cloud.store().write(() -> {
            var task = of(source(handle.sourceArn()).arn()).stream()
                    .filter(each -> each.id().equals(handle.taskId()))
                    .filter(MoveTask::running)
                    .findFirst()
                    .orElseThrow(() -> new AwsError(404, "ResourceNotFoundException", "Task does not exist."));
            table.put(task.key(), task.with("CANCELLED", task.moved(), null));
            return task.moved();
        });
    }

    private void run(String key) {
        try {
            cloud.workers().execute(() -> step(key));
        } catch (RejectedExecutionException e) {
            // The daemon stops; the task goes on when it is back.
        }
    }

    private void step(String key) {
        var after = cloud.store().write(() -> {
            var task = table.get(key).filter(MoveTask::running);
            task.ifPresent(each -> table.put(key, moved(each)));
            return table.get(key).filter(MoveTask::running);
        });
        after.ifPresent(task -> {
            try {
                cloud.scheduler().schedule(() -> run(key), task.pause().toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The daemon stops; the task goes on when it is back.
            }
        });
    }

    /** The task after its next chunk of messages. */
    private MoveTask moved(MoveTask task) {
        var source = queues.byArn(task.sourceArn());
        if (source.isEmpty()) {
            return task.with("FAILED", task.moved(), "AWS.SimpleQueueService.NonExistentQueue");
        }
        var move = letters.move(source.get(), task.chunk(), letter -> destination(task, letter));
        var moved = task.moved() + move.moved();
        if (move.failure() != null) {
            return task.with("FAILED", moved, move.failure());
        }
        return task.with(move.moved() < task.chunk() ? "COMPLETED" : "RUNNING", moved, null);
    }

    private Queue destination(MoveTask task, Letter letter) {
        var arn = task.destinationArn() == null ? letter.sourceArn() : task.destinationArn();
        if (arn == null) {
            throw SqsErrors.invalid("CouldNotDetermineMessageSource");
        }
        return queues.byArn(arn).orElseThrow(() -> SqsErrors.invalid("AWS.SimpleQueueService.NonExistentQueue"));
    }

    /** Messages that go back to where they are taken from would be moved for ever. */
    private void checkDestination(Queue source, String arn) {
        var destination = queues.byArn(arn).orElseThrow(() -> absent("DestinationArn"));
        if (destination.arn().equals(source.arn())) {
            throw SqsErrors.invalid("The source and the destination queue must not be the same: " + arn);
        }
        if (destination.fifo() != source.fifo()) {
            throw SqsErrors.invalid("The source and the destination queue must be of the same type: " + arn);
        }
    }

    private List<MoveTask> of(String sourceArn) {
        return table.list(sourceArn + "/");
    }

    private Queue source(String arn) {
        if (arn == null) {
            throw SqsErrors.missing("SourceArn");
        }
        return queues.byArn(arn).orElseThrow(() -> absent("SourceArn"));
    }

    private static AwsError absent(String parameter) {
        return new AwsError(
                404,
                "ResourceNotFoundException",
                "The resource that you specified for the " + parameter + " parameter doesn't exist.");
    }
}
