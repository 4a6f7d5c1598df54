package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.service.Cloud;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes away what time has run out for: items by their table's time to live, and tokens of transactions. AWS does it
 * within days of the moment; reads show an expired item until then. As there, a moment more than five years ago is not
 * believed.
 */
final class Expiry implements AutoCloseable {
    private static final int CHUNK = 500;
    private static final Duration OLDEST = Duration.ofDays(5 * 365);
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

    private final Cloud cloud;
    private final Tables tables;
    private final TransactionTokens tokens;
    private Future<?> sweeps;

    Expiry(Cloud cloud, Tables tables, TransactionTokens tokens) {
        this.cloud = cloud;
        this.tables = tables;
        this.tokens = tokens;
    }

    void start() {
        var interval = cloud.settings()
                .duration("dynamodb.expiry-interval", DEFAULT_INTERVAL)
                .toMillis();
        sweeps = cloud.scheduler()
                .scheduleWithFixedDelay(
                        () -> cloud.workers().execute(this::sweep), interval, interval, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        tokens.sweep();
        tables.all().stream()
                .filter(table -> table.settings().timeToLive() != null)
                .forEach(this::sweep);
    }

    private void sweep(StoredTable table) {
        var view = new View(table, null);
        var now = cloud.clock().instant();
        for (var chunk = tables.after(view, view.prefix(), null, CHUNK);
                !chunk.isEmpty();
                chunk = tables.after(
                        view, view.prefix(), chunk.get(chunk.size() - 1).place(), CHUNK)) {
            chunk.stream()
                    .filter(placed -> expired(table, placed.item(), now))
                    .forEach(placed -> remove(table, placed.place(), now));
        }
    }

    /** Looks again in the transaction that removes: somebody may have given the item more time. */
    private void remove(StoredTable table, String place, Instant now) {
        cloud.store().write(() -> {
            var current = tables.find(table.region(), table.name())
                    .filter(same -> same.id().equals(table.id()));
            var item = tables.item(place);
            if (current.isPresent() && item.isPresent() && expired(current.get(), item.get(), now)) {
                tables.replace(current.get(), item, Optional.empty());
            }
        });
    }

    private static boolean expired(StoredTable table, Map<String, AttributeValue> item, Instant now) {
        var attribute = table.settings().timeToLive();
        var value = attribute == null ? null : item.get(attribute);
        if (value == null || value.n() == null) {
            return false;
        }
        var seconds = Values.number(value).doubleValue();
        return seconds < now.getEpochSecond() && seconds > now.minus(OLDEST).getEpochSecond();
    }

    @Override
    public void close() {
        if (sweeps != null) {
            sweeps.cancel(false);
        }
    }
}
