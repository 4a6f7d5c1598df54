package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Messages on their way to subscribers. One is on disk before its publisher has an answer and until it was handed over,
 * so that each arrives at least once even when the daemon is killed in between. As on AWS, an endpoint that refuses
 * (gone, or no permission) is not asked again, one that is busy or fails is, at growing intervals; what comes from a
 * FIFO topic waits for what was published before it.
 */
final class Outbox {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final int LONGEST_PAUSE_SECONDS = 20;
    private static final int MOST_ATTEMPTS = 100;

    private final Cloud cloud;
    private final Courier courier;
    private final Table<Parcel> table;
    private final Set<String> lanes = new HashSet<>();
    private volatile boolean closed;

    Outbox(Cloud cloud) {
        this.cloud = cloud;
        this.courier = new Courier(cloud);
        this.table = cloud.store().table("sns.outbox", Parcel.class);
    }

    /**
     * A message for one subscriber.
     *
     * @param id of one from a FIFO topic: its subscription and its number, so that they sort
     */
    record Parcel(String id, Notice notice, Subscriber subscriber) {
        static Parcel of(Notice notice, Subscriber subscriber) {
            var id = notice.fifo()
                    ? subscriber.arn() + "/" + notice.sequenceNumber()
                    : UUID.randomUUID().toString();
            return new Parcel(id, notice, subscriber);
        }
    }

    /** Takes messages over, to be dispatched once the transaction is done. */
    List<Parcel> keep(Notice notice, List<Subscriber> subscribers) {
        var parcels = subscribers.stream().map(each -> Parcel.of(notice, each)).toList();
        parcels.forEach(parcel -> table.put(parcel.id(), parcel));
        return parcels;
    }

    void dispatch(List<Parcel> parcels) {
        for (var parcel : parcels) {
            if (parcel.notice().fifo()) {
                dispatchLane(parcel.subscriber().arn());
            } else {
                run(() -> deliver(parcel, 1));
            }
        }
    }

    /** Goes on with what a stop of the daemon interrupted. */
    void resume() {
        dispatch(table.list(""));
    }

    /** What is under way now is delivered once more after the next start. */
    void close() {
        closed = true;
    }

    private void run(Runnable task) {
        try {
            cloud.workers().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The daemon stops; what is left is delivered when it is back");
        }
    }

    private void later(Runnable task, int attempt) {
        var pause = Math.min(1L << Math.min(attempt - 1, 5), LONGEST_PAUSE_SECONDS);
        try {
            cloud.scheduler().schedule(() -> run(task), pause, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The daemon stops; what is left is delivered when it is back");
        }
    }

    private void deliver(Parcel parcel, int attempt) {
        if (!settled(parcel, attempt)) {
            later(() -> deliver(parcel, attempt + 1), attempt);
        }
    }

    private void dispatchLane(String subscriptionArn) {
        synchronized (lanes) {
            if (!lanes.add(subscriptionArn)) {
                return;
            }
        }
        run(() -> deliverLane(subscriptionArn, 1));
    }

    private void deliverLane(String subscriptionArn, int attempt) {
        var tries = attempt;
        while (!closed) {
            List<Map.Entry<String, Parcel>> first;
            synchronized (lanes) {
                first = table.page(subscriptionArn + "/", null, 1);
                if (first.isEmpty()) {
                    lanes.remove(subscriptionArn);
                    return;
                }
            }
            if (!settled(first.get(0).getValue(), tries)) {
                var tried = tries;
                later(() -> deliverLane(subscriptionArn, tried + 1), tried);
                return;
            }
            tries = 1;
        }
    }

    /** Whether this parcel's way is at its end, be it at its subscriber or not. */
    private boolean settled(Parcel parcel, int attempt) {
        try {
            if (!handedOver(parcel, attempt)) {
                return false;
            }
            table.remove(parcel.id());
            return true;
        } catch (RuntimeException e) {
            if (closed) {
                LOG.log(System.Logger.Level.DEBUG, "The daemon stops; " + parcel.id() + " is delivered once more", e);
                return true;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Message " + parcel.notice().messageId() + " cannot be delivered now",
                    e);
            return false;
        }
    }

    private boolean handedOver(Parcel parcel, int attempt) {
        try {
            courier.handOver(parcel);
            return true;
        } catch (AwsError e) {
            var busy = e.status() == 429 || e.status() >= 500;
            if (busy && attempt < MOST_ATTEMPTS) {
                return false;
            }
            courier.giveUp(parcel, e);
            return true;
        }
    }
}
