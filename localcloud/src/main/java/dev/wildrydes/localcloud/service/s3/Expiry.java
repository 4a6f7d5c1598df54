package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;

/**
 * Does what lifecycle rules say about expiration, when the cloud starts and each hour. A day is over at midnight UTC,
 * as "Setting lifecycle configuration on a bucket" has it. Transitions change nothing here: there is one kind of
 * storage.
 */
final class Expiry {
    private static final int PAGE = 500;

    private final Cloud cloud;
    private final Buckets buckets;
    private final Objects objects;
    private final Uploads uploads;

    Expiry(Cloud cloud, Buckets buckets, Objects objects, Uploads uploads) {
        this.cloud = cloud;
        this.buckets = buckets;
        this.objects = objects;
        this.uploads = uploads;
    }

    void start() {
        cloud.scheduler().scheduleAtFixedRate(() -> cloud.workers().execute(this::run), 0, 1, TimeUnit.HOURS);
    }

    /** Expires what has had its time. */
    void run() {
        for (var bucket : buckets.all()) {
            bucket.configuration(BucketConfigurations.Kind.LIFECYCLE.name())
                    .map(json -> Shapes.read(json, BucketLifecycleConfiguration.builder()))
                    .ifPresent(rules -> rules.rules().stream()
                            .filter(rule -> "Enabled".equals(rule.statusAsString()))
                            .forEach(rule -> apply(rule, bucket)));
        }
    }

    private void apply(LifecycleRule rule, StoredBucket bucket) {
        var abort = rule.abortIncompleteMultipartUpload();
        if (abort != null && abort.daysAfterInitiation() != null) {
            uploads.all(bucket.name()).stream()
                    .filter(upload -> LifecycleFilter.prefix(rule)
                                    .map(upload.key()::startsWith)
                                    .orElse(true)
                            && isOver(upload.initiated(), abort.daysAfterInitiation()))
                    .forEach(uploads::remove);
        }
        String position = null;
        var versions = new ArrayList<StoredObject>();
        var more = true;
        while (more) {
            var page = objects.page(bucket.name(), "", position, PAGE);
            more = page.size() == PAGE;
            for (var entry : page) {
                position = entry.getKey();
                if (!versions.isEmpty()
                        && !versions.get(0).key().equals(entry.getValue().key())) {
                    apply(rule, bucket, versions);
                    versions.clear();
                }
                versions.add(entry.getValue());
            }
        }
        apply(rule, bucket, versions);
    }

    /** @param versions of one key, the newest first */
    private void apply(LifecycleRule rule, StoredBucket bucket, List<StoredObject> versions) {
        var older = rule.noncurrentVersionExpiration();
        for (var i = 1; older != null && i < versions.size(); i++) {
            var replaced = versions.get(i - 1).lastModified();
            if (LifecycleFilter.covers(rule, versions.get(i)) && i > kept(older) && isOver(replaced, days(older))) {
                objects.remove(bucket.name(), versions.get(i));
            }
        }
        if (versions.isEmpty() || rule.expiration() == null || !LifecycleFilter.covers(rule, versions.get(0))) {
            return;
        }
        var newest = versions.get(0);
        if (newest.deleteMarker()) {
            if (Boolean.TRUE.equals(rule.expiration().expiredObjectDeleteMarker()) && versions.size() == 1) {
                objects.remove(bucket.name(), newest);
            }
        } else if (isExpired(rule, newest)) {
            expire(bucket, newest);
        }
    }

    private boolean isExpired(LifecycleRule rule, StoredObject object) {
        var date = rule.expiration().date();
        var days = rule.expiration().days();
        return date != null && !cloud.clock().instant().isBefore(date)
                || days != null && isOver(object.lastModified(), days);
    }

    private void expire(StoredBucket bucket, StoredObject object) {
        if (bucket.versioning() == null) {
            objects.remove(bucket.name(), object);
        } else {
            objects.put(
                    bucket,
                    StoredObject.deleteMarker(object.key(), cloud.clock().instant()));
        }
    }

    private boolean isOver(Instant from, int days) {
        var end = from.plus(days, ChronoUnit.DAYS);
        var midnight = end.truncatedTo(ChronoUnit.DAYS);
        var over = midnight.equals(end) ? end : midnight.plus(1, ChronoUnit.DAYS);
        return !cloud.clock().instant().isBefore(over);
    }

    private static int days(NoncurrentVersionExpiration older) {
        return older.noncurrentDays() == null ? 0 : older.noncurrentDays();
    }

    private static int kept(NoncurrentVersionExpiration older) {
        return older.newerNoncurrentVersions() == null ? 0 : older.newerNoncurrentVersions();
    }
}
