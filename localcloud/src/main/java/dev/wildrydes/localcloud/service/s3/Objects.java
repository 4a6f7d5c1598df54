package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * All versions of all objects. Their keys sort by bucket, by key, and then from the newest version to the oldest; NUL,
 * which sorts before all else, ends the object's key.
 */
final class Objects {
    private static final String END = "\u0000";

    private static final int SECONDS_TO_READ_ON = 10;

    private final Cloud cloud;
    private final Table<StoredObject> table;

    Objects(Cloud cloud) {
        this.cloud = cloud;
        this.table = cloud.store().table("s3.objects", StoredObject.class);
    }

    /** The newest version, a delete marker perhaps. */
    Optional<StoredObject> newest(String bucket, String key) {
        return versions(bucket, key, 1).stream().findFirst();
    }

    Optional<StoredObject> version(String bucket, String key, String versionId) {
        return versions(bucket, key, Integer.MAX_VALUE).stream()
                .filter(version -> version.versionId().equals(versionId))
                .findFirst();
    }

    /** The version that is meant, or the newest; refuses what is not there or deleted. */
    StoredObject require(String bucket, String key, String versionId) {
        if (versionId != null) {
            return version(bucket, key, versionId)
                    .orElseThrow(() -> VersionId.isOurs(versionId)
                            ? S3Errors.noSuchVersion(key, versionId)
                            : S3Errors.invalidVersionId(versionId));
        }
        return newest(bucket, key).filter(object -> !object.deleteMarker()).orElseThrow(() -> S3Errors.noSuchKey(key));
    }

    /** Puts a version on top of the others, or in place of the one without a version id. */
    StoredObject put(StoredBucket bucket, StoredObject object) {
        return cloud.store().write(() -> {
            var sequence = newest(bucket.name(), object.key())
                            .map(StoredObject::sequence)
                            .orElse(0L)
                    + 1;
            var id = bucket.keepsVersions() ? VersionId.create() : StoredObject.NO_VERSION;
            if (!bucket.keepsVersions()) {
                version(bucket.name(), object.key(), StoredObject.NO_VERSION)
                        .ifPresent(old -> remove(bucket.name(), old));
            }
            var placed = object.placed(id, sequence);
            table.put(tableKey(bucket.name(), placed), placed);
            return placed;
        });
    }

    /** Changes a version in place. */
    void replace(String bucket, StoredObject object) {
        table.put(tableKey(bucket, object), object);
    }

    void remove(String bucket, StoredObject object) {
        var key = tableKey(bucket, object);
        table.remove(key).map(StoredObject::blob).ifPresent(blob -> discard(key, blob));
    }

    /** Not at once: the transaction may not be complete, and somebody may be about to read the bytes. */
    private void discard(String key, String blob) {
        Runnable task = () -> {
            if (table.get(key).map(StoredObject::blob).filter(blob::equals).isEmpty()) {
                cloud.blobs().delete(blob);
            }
        };
        cloud.scheduler().schedule(task, SECONDS_TO_READ_ON, TimeUnit.SECONDS);
    }

    byte[] bytes(StoredObject object) {
        return cloud.blobs()
                .read(object.blob())
                .orElseThrow(() -> new IllegalStateException("The bytes of object " + object.key() + " are gone"));
    }

    boolean any(String bucket) {
        return !table.page(bucket + "/", null, 1).isEmpty();
    }

    /** @param after where to go on, see {@link #end} and {@link #position} */
    List<Map.Entry<String, StoredObject>> page(String bucket, String prefix, String after, int most) {
        return table.page(bucket + "/" + prefix, after, most);
    }

    /** After all keys that begin with {@code prefix}. */
    static String end(String bucket, String prefix) {
        return bucket + "/" + prefix + Character.MAX_VALUE;
    }

    /** After all versions of {@code key}. */
    static String afterKey(String bucket, String key) {
        return bucket + "/" + key + END + Character.MAX_VALUE;
    }

    /** Before all versions of {@code key}. */
    static String beforeKey(String bucket, String key) {
        return bucket + "/" + key + END;
    }

    /** After this version. */
    static String position(String bucket, StoredObject version) {
        return tableKey(bucket, version);
    }

    private List<StoredObject> versions(String bucket, String key, int most) {
        return table.page(bucket + "/" + key + END, null, most).stream()
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String tableKey(String bucket, StoredObject object) {
        return bucket + "/" + object.key() + END
                + String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - object.sequence());
    }
}
