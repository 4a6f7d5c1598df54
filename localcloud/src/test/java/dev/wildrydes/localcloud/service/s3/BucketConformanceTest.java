package dev.wildrydes.localcloud.service.s3;

import static dev.wildrydes.localcloud.service.s3.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** Buckets, their settings, tags and listings as a client sees them, where AWS's own were recorded. */
class BucketConformanceTest {
    private static final String BUCKET = "wild-rydes";

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private S3Client s3;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(S3Service::new)));
        s3 = TestClients.owner(cloud, S3Client.builder().forcePathStyle(true));
        s3.createBucket(bucket -> bucket.bucket(BUCKET)
                .createBucketConfiguration(configuration -> configuration.locationConstraint("us-east-2")));
    }

    @AfterEach
    void stop() {
        s3.close();
        cloud.close();
    }

    @Test
    @Conformance(recorded = "s3/test_s3_api: TestS3BucketObjectTagging::test_tagging_validation")
    void tagsAreCheckedBeforeTheyAreKept() {
        put("k", "text");

        assertRefused(
                400,
                "InvalidTag",
                "Cannot provide multiple Tags with the same key",
                () -> tagBucket(tag("Key1", "a"), tag("Key1", "b")));
        assertRefused(
                400, "InvalidTag", "The TagKey you have provided is invalid", () -> tagBucket(tag("Key1,Key2", "a")));
        assertRefused(
                400, "InvalidTag", "The TagValue you have provided is invalid", () -> tagBucket(tag("Key1", "a,b")));
        assertRefused(
                400,
                "InvalidTag",
                "System tags cannot be added/updated by requester",
                () -> tagBucket(tag("aws:prefixed", "a")));
        assertRefused(
                400,
                "InvalidTag",
                "Your TagKey cannot be prefixed with aws:",
                () -> s3.putObjectTagging(put ->
                        put.bucket(BUCKET).key("k").tagging(tagging -> tagging.tagSet(tag("aws:prefixed", "a")))));
    }

    @Test
    @Conformance(recorded = "s3/test_s3_api: TestS3BucketObjectTagging::test_put_bucket_tagging_none_value")
    void anEmptySetOfTagsTakesThemAway() {
        tagBucket(tag("team", "fleet"));
        tagBucket();

        assertRefused(
                404, "NoSuchTagSet", "The TagSet does not exist", () -> s3.getBucketTagging(get -> get.bucket(BUCKET)));
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3_list_operations: TestS3ListObjects::test_list_objects_marker_common_prefixes",
                "s3/test_s3_list_operations: TestS3ListObjectsV2::test_list_ops_encoding_type_validation[list_objects]"
            })
    void aMarkerInACommonPrefixIsBehindAllOfIt() {
        List.of("folder/aSubfolder/subFile1", "folder/aSubfolder/subFile2", "folder/file1", "folder/file2")
                .forEach(key -> put(key, ""));

        var page = s3.listObjects(list ->
                list.bucket(BUCKET).prefix("folder/").delimiter("/").maxKeys(1).marker("folder/aSubfolder/subFile1"));

        assertThat(page.commonPrefixes()).isEmpty();
        assertThat(page.nextMarker()).isEqualTo("folder/file1");
        assertRefused(
                400,
                "InvalidArgument",
                "Invalid Encoding Method specified in Request",
                () -> s3.listObjects(list -> list.bucket(BUCKET).encodingType("value")));
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3_list_operations: TestS3ListBuckets::test_list_buckets_with_max_buckets",
                "s3/test_s3_list_operations: TestS3ListBuckets::test_list_buckets_region_validation"
            })
    void bucketsAreListedPageByPage() {
        s3.createBucket(bucket -> bucket.bucket("another")
                .createBucketConfiguration(configuration -> configuration.locationConstraint("us-east-2")));

        var first = s3.listBuckets(list -> list.maxBuckets(1));
        var second = s3.listBuckets(list -> list.maxBuckets(1).continuationToken(first.continuationToken()));

        assertThat(first.buckets().get(0).bucketArn()).isEqualTo("arn:aws:s3:::another");
        assertThat(second.buckets().get(0).name()).isEqualTo(BUCKET);
        assertThat(second.continuationToken()).isNull();
        assertRefused(
                400,
                "InvalidArgument",
                "Argument value eu-east-1 is not a valid AWS Region",
                () -> s3.listBuckets(list -> list.bucketRegion("eu-east-1")));
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3_cors: TestS3Cors::test_put_cors_invalid_rules",
                "s3/test_s3: TestS3BucketLifecycle::test_put_bucket_lifecycle_conf_exc",
                "s3/test_s3_api: TestS3BucketVersioning::test_bucket_versioning_crud",
                "s3/test_s3_api: TestS3BucketEncryption::test_s3_default_bucket_encryption_exc"
            })
    void aConfigurationThatCannotBeIsRefused() {
        assertRefused(
                400,
                "InvalidRequest",
                "Found unsupported HTTP method in CORS config. Unsupported method is MYMETHOD",
                () -> s3.putBucketCors(put -> put.bucket(BUCKET)
                        .corsConfiguration(cors -> cors.corsRules(CORSRule.builder()
                                .allowedOrigins("*")
                                .allowedMethods("MYMETHOD")
                                .build()))));
        var malformed = "The XML you provided was not well-formed or did not validate against our published schema";
        assertRefused(
                400,
                "MalformedXML",
                malformed,
                () -> s3.putBucketLifecycleConfiguration(put -> put.bucket(BUCKET)
                        .lifecycleConfiguration(life -> life.rules(LifecycleRule.builder()
                                .id("no-filter")
                                .status("Enabled")
                                .expiration(after -> after.days(7))
                                .build()))));
        assertRefused(
                400,
                "MalformedXML",
                malformed,
                () -> s3.putBucketVersioning(
                        put -> put.bucket(BUCKET).versioningConfiguration(versioning -> versioning.status("enabled"))));
        assertRefused(
                400,
                "MalformedXML",
                malformed,
                () -> s3.putBucketEncryption(put -> put.bucket(BUCKET).serverSideEncryptionConfiguration(none -> {})));
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3: TestS3::test_create_bucket_with_invalid_location_constraint[us-east-1-us-east-1]",
                "s3/test_s3: TestS3::test_different_location_constraint"
            })
    void aBucketIsMadeInTheRegionThatIsAskedAndTheOldestIsNotNamed() {
        assertRefused(
                400,
                "IllegalLocationConstraintException",
                "The us-west-1 location constraint is incompatible for the region specific endpoint this request was"
                        + " sent to.",
                () -> s3.createBucket(bucket -> bucket.bucket("nowhere")
                        .createBucketConfiguration(named -> named.locationConstraint("us-west-1"))));
        var oldest = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(cloud.endpoint())
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        cloud.owner().accessKeyId(), cloud.owner().secretAccessKey())));
        try (var east = oldest.build()) {
            assertRefused(
                    400,
                    "InvalidLocationConstraint",
                    "The specified location-constraint is not valid",
                    () -> east.createBucket(bucket -> bucket.bucket("nowhere")
                            .createBucketConfiguration(named -> named.locationConstraint("us-east-1"))));
        }
    }

    private void tagBucket(Tag... tags) {
        s3.putBucketTagging(put -> put.bucket(BUCKET).tagging(tagging -> tagging.tagSet(tags)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void put(String key, String text) {
        s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }
}
