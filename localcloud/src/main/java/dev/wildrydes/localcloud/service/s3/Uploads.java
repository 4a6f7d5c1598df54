package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Locale;

/** Multipart uploads under way and their parts. */
final class Uploads {
    private final Cloud cloud;
    private final Table<StoredUpload> uploads;
    private final Table<StoredPart> parts;

    Uploads(Cloud cloud) {
        this.cloud = cloud;
        this.uploads = cloud.store().table("s3.uploads", StoredUpload.class);
        this.parts = cloud.store().table("s3.parts", StoredPart.class);
    }

    void create(StoredUpload upload) {
        uploads.put(key(upload), upload);
    }

    StoredUpload require(String bucket, String key, String uploadId) {
        if (uploadId == null) {
            // A POST to an object is this or nothing.
            throw S3Errors.methodNotAllowed();
        }
        return uploads.get(bucket + "/" + uploadId)
                .filter(upload -> upload.key().equals(key))
                .orElseThrow(() -> S3Errors.noSuchUpload(uploadId));
    }

    boolean any(String bucket) {
        return !all(bucket).isEmpty();
    }

    List<StoredUpload> all(String bucket) {
        return uploads.list(bucket + "/");
    }

    List<StoredPart> parts(StoredUpload upload) {
        return parts.list(key(upload) + "/");
    }

    void put(StoredUpload upload, StoredPart part) {
        var key = key(upload) + "/" + String.format(Locale.ROOT, "%05d", part.number());
        var before = parts.get(key);
        parts.put(key, part);
        before.ifPresent(old -> cloud.blobs().delete(old.blob()));
    }

    /** Forgets an upload with its parts; nobody reads parts but the upload's end. */
    void remove(StoredUpload upload) {
        var gone = parts(upload);
        cloud.store().write(() -> {
            uploads.remove(key(upload));
            gone.forEach(part -> parts.remove(key(upload) + "/" + String.format(Locale.ROOT, "%05d", part.number())));
        });
        gone.forEach(part -> cloud.blobs().delete(part.blob()));
    }

    private static String key(StoredUpload upload) {
        return upload.bucket() + "/" + upload.uploadId();
    }
}
