package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What SQS allows once a minute only: to purge a queue, and to make one again that was deleted. */
final class Pauses {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Table<Instant> table;
    private final Clock clock;
    private final Duration recreation;
    private final Duration purge;

    Pauses(Cloud cloud) {
        this.table = cloud.store().table("sqs.pauses", Instant.class);
        this.clock = cloud.clock();
        this.recreation = cloud.settings().duration("sqs.recreation-pause", MINUTE);
        this.purge = cloud.settings().duration("sqs.purge-pause", MINUTE);
    }

    void checkRecreation(Queue queue) {
        if (within("deleted/" + queue.key(), recreation)) {
            throw new AwsError(
                    400,
                    "QueueDeletedRecently",
                    "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
        }
    }

    void deleted(Queue queue) {
        table.put("deleted/" + queue.key(), clock.instant());
        table.remove("purged/" + queue.key());
    }

    /**
     * A stack's deletion of a queue takes the minute on AWS, so that whoever waited for it may make the queue again.
     */
    void waited(String queueKey) {
        table.remove("deleted/" + queueKey);
    }

    void purge(Queue queue) {
        if (within("purged/" + queue.key(), purge)) {
            throw new AwsError(
                    403,
                    "PurgeQueueInProgress",
                    "Only one PurgeQueue operation on " + queue.name() + " is allowed every 60 seconds.");
        }
        table.put("purged/" + queue.key(), clock.instant());
    }

    private boolean within(String key, Duration pause) {
        var now = clock.instant();
        var last = table.get(key);
        if (last.isPresent() && last.get().plus(pause).isAfter(now)) {
            return true;
        }
        last.ifPresent(past -> table.remove(key));
        return false;
    }
}
