package dev.wildrydes.localcloud.service.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A cloud that starts later finds what is over. */
@Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html")
class ExpiryTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void objectsExpireByDaysAndPrefix() {
        try (var today = cloud(Duration.ZERO)) {
            var s3 = client(today);
            create(s3, "logs");
            put(s3, "logs", "tmp/a");
            put(s3, "logs", "kept");
            expire(s3, "logs", rule -> rule.filter(filter -> filter.prefix("tmp/"))
                    .expiration(after -> after.days(1)));
        }
        try (var later = cloud(Duration.ofDays(2))) {
            await(() -> keys(later, "logs").equals(List.of("kept")));
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void versionsThatWereReplacedExpireAndTheNewestIsHiddenByAMarker() {
        try (var today = cloud(Duration.ZERO)) {
            var s3 = client(today);
            create(s3, "versions");
            s3.putBucketVersioning(put -> put.bucket("versions")
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
            put(s3, "versions", "a");
            put(s3, "versions", "a");
            expire(s3, "versions", rule -> rule.filter(filter -> filter.prefix(""))
                    .expiration(after -> after.days(1))
                    .noncurrentVersionExpiration(after -> after.noncurrentDays(1)));
        }
        try (var later = cloud(Duration.ofDays(2))) {
            await(() -> keys(later, "versions").isEmpty());
            var all = ListObjectVersionsRequest.builder().bucket("versions").build();
            var left = later.assembly().call(all, ListObjectVersionsResponse.class, TestAssembly.OWNER);
            assertThat(left.versions()).hasSize(1);
            assertThat(left.deleteMarkers()).hasSize(1);
        }
    }

    private LocalCloud cloud(Duration ahead) {
        return LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(Clock.offset(Clock.systemUTC(), ahead))
                .with(List.of(S3Service::new)));
    }

    private static S3Client client(LocalCloud cloud) {
        return TestClients.owner(cloud, S3Client.builder().forcePathStyle(true));
    }

    private static void create(S3Client s3, String bucket) {
        s3.createBucket(create -> create.bucket(bucket)
                .createBucketConfiguration(configuration -> configuration.locationConstraint("us-east-2")));
    }

    private static void put(S3Client s3, String bucket, String key) {
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("x"));
    }

    private static void expire(S3Client s3, String bucket, Consumer<LifecycleRule.Builder> filled) {
        var rule = LifecycleRule.builder()
                .id("expire")
                .status(ExpirationStatus.ENABLED)
                .applyMutation(filled)
                .build();
        s3.putBucketLifecycleConfiguration(
                put -> put.bucket(bucket).lifecycleConfiguration(lifecycle -> lifecycle.rules(rule)));
    }

    /** Without a wire, whose signatures would be of another day. */
    private static List<String> keys(LocalCloud cloud, String bucket) {
        var list = ListObjectsV2Request.builder().bucket(bucket).build();
        return cloud.assembly().call(list, ListObjectsV2Response.class, TestAssembly.OWNER).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
