package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The buckets that are kept. Their names are of one name space, whatever region a bucket is in. */
final class Buckets {
    private static final Pattern NAME = Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private final Store store;
    private final Table<StoredBucket> table;

    Buckets(Store store) {
        this.store = store;
        this.table = store.table("s3.buckets", StoredBucket.class);
    }

    Optional<StoredBucket> find(String name) {
        return table.get(String.valueOf(name));
    }

    StoredBucket require(String name) {
        return find(name).orElseThrow(() -> S3Errors.noSuchBucket(name));
    }

    List<StoredBucket> all() {
        return table.list("");
    }

    void create(StoredBucket bucket) {
        if (!NAME.matcher(bucket.name()).matches()
                || ADDRESS.matcher(bucket.name()).matches()) {
            throw new AwsError(400, "InvalidBucketName", "The specified bucket is not valid.")
                    .with("BucketName", bucket.name());
        }
        store.write(() -> {
            if (find(bucket.name()).isPresent()) {
                throw new AwsError(
                                409,
                                "BucketAlreadyOwnedByYou",
                                "Your previous request to create the named bucket succeeded and you already own it.")
                        .with("BucketName", bucket.name());
            }
            table.put(bucket.name(), bucket);
        });
    }

    void change(String name, UnaryOperator<StoredBucket> change) {
        store.write(() -> table.put(name, change.apply(require(name))));
    }

    void remove(String name) {
        table.remove(name);
    }
}
