package dev.wildrydes.localcloud.service.s3;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Streamed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class S3ServiceTest {
    private static final String BUCKET = "wild-rydes";

    @TempDir
    Path folder;

    private CloudAssembly cloud;
    private S3Service s3;

    @BeforeEach
    void start() {
        cloud = TestAssembly.of(folder, List.of(S3Service::new));
        s3 = (S3Service) cloud.services().get(0);
        create(BUCKET);
    }

    @AfterEach
    void stop() throws Exception {
        cloud.close();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html",
                "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html"
            })
    void anObjectComesBackWithWhatItWasPutWith() {
        var put = this.<PutObjectResponse>run(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("fleet/unicorns.json")
                        .contentType("application/json")
                        .metadata(Map.of("herd", "north"))
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .build(),
                OWNER.withBody("[]".getBytes(StandardCharsets.UTF_8)));
        var got = this.<Streamed<GetObjectResponse>>run(GetObjectRequest.builder()
                .bucket(BUCKET)
                .key("fleet/unicorns.json")
                .checksumMode(ChecksumMode.ENABLED)
                .build());

        assertThat(put.eTag()).isEqualTo("\"d751713988987e9331980363e24189ce\"");
        assertThat(put.checksumCRC32()).isEqualTo("DUy7KQ==");
        assertThat(got.body()).asString(StandardCharsets.UTF_8).isEqualTo("[]");
        assertThat(got.response().contentType()).isEqualTo("application/json");
        assertThat(got.response().metadata()).containsEntry("herd", "north");
        assertThat(got.response().checksumCRC32()).isEqualTo(put.checksumCRC32());
        assertThat(got.response().eTag()).isEqualTo(put.eTag());
        assertThat(got.response().versionId()).isNull();
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3: TestS3::test_s3_invalid_content_md5",
                "s3/test_s3: TestS3PutObjectChecksum::test_put_object_checksum[CRC32]"
            },
            documented = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html")
    void aBodyThatIsNotWhatItsDigestSaysIsRefused() {
        var wrongMd5 = PutObjectRequest.builder().bucket(BUCKET).key("k").contentMD5("AAAAAAAAAAAAAAAAAAAAAA==");
        var wrongCrc = PutObjectRequest.builder().bucket(BUCKET).key("k").checksumCRC32("AAAAAA==");

        assertThatThrownBy(() -> this.<PutObjectResponse>run(wrongMd5.build(), body("x")))
                .hasMessage("The Content-MD5 you specified did not match what we received.");
        assertThatThrownBy(() -> this.<PutObjectResponse>run(wrongCrc.build(), body("x")))
                .hasMessage("The CRC32 you specified did not match the calculated checksum.");
        var noCrc = PutObjectRequest.builder().bucket(BUCKET).key("k").checksumCRC32("no crc");
        assertThatThrownBy(() -> this.<PutObjectResponse>run(noCrc.build(), body("x")))
                .hasMessage("Value for x-amz-checksum-crc32 header is invalid.");
        var noMd5 = PutObjectRequest.builder().bucket(BUCKET).key("k").contentMD5("000");
        assertThatThrownBy(() -> this.<PutObjectResponse>run(noMd5.build(), body("x")))
                .hasMessage("The Content-MD5 you specified was invalid.");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html")
    void everyChecksumHasItsPublishedCheckValue() {
        var check = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(Checksums.digest("CRC32", check)).asHexString().isEqualTo("CBF43926");
        assertThat(Checksums.digest("CRC32C", check)).asHexString().isEqualTo("E3069283");
        assertThat(Checksums.digest("CRC64NVME", check)).asHexString().isEqualTo("AE8B14860A799888");
    }

    @Test
    @Conformance(
            recorded = "s3/test_s3: TestS3::test_invalid_range_error",
            documented = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html")
    void aRangeIsTheBytesAskedFor() {
        put("k", "0123456789");

        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=7-")).isEqualTo("789");
        assertThat(range("bytes=-2")).isEqualTo("89");
        assertThat(range("bytes=8-99")).isEqualTo("89");
        assertThatThrownBy(() -> range("bytes=10-")).extracting("code").isEqualTo("InvalidRange");
    }

    @Test
    @Conformance(
            recorded = "s3/test_s3: TestS3::test_s3_get_object_preconditions[get_object]",
            documented = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html")
    void conditionsDecideWhetherAnObjectIsReadOrPut() {
        var etag = put("k", "x").eTag();
        var get = GetObjectRequest.builder().bucket(BUCKET).key("k");

        assertThat(this.<Streamed<GetObjectResponse>>run(get.ifMatch(etag).build())
                        .body())
                .hasSize(1);
        assertThatThrownBy(() -> this.<Streamed<GetObjectResponse>>run(
                        get.ifMatch("\"other\"").build()))
                .extracting("status")
                .isEqualTo(412);
        assertThatThrownBy(() -> this.<Streamed<GetObjectResponse>>run(
                        get.ifMatch(null).ifNoneMatch(etag).build()))
                .extracting("status")
                .isEqualTo(304);
        assertThatThrownBy(() -> this.<PutObjectResponse>run(
                        PutObjectRequest.builder()
                                .bucket(BUCKET)
                                .key("k")
                                .ifNoneMatch("*")
                                .build(),
                        body("y")))
                .extracting("code")
                .isEqualTo("PreconditionFailed");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html")
    void keysAreListedPageByPageWithCommonPrefixes() {
        Stream.of("a", "dir/1", "dir/2", "dir/sub/3", "e", "f/1", "g").forEach(key -> put(key, "x"));

        var names = new ArrayList<String>();
        var request =
                ListObjectsV2Request.builder().bucket(BUCKET).delimiter("/").maxKeys(2);
        String token = null;
        do {
            var page = this.<ListObjectsV2Response>run(
                    request.continuationToken(token).build());
            assertThat(page.keyCount()).isLessThanOrEqualTo(2);
            page.contents().forEach(object -> names.add(object.key()));
            page.commonPrefixes().forEach(prefix -> names.add(prefix.prefix()));
            token = page.nextContinuationToken();
        } while (token != null);

        assertThat(names).containsExactlyInAnyOrder("a", "dir/", "e", "f/", "g");
        assertThat(this.<ListObjectsV2Response>run(ListObjectsV2Request.builder()
                                .bucket(BUCKET)
                                .prefix("dir/")
                                .delimiter("/")
                                .build())
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("dir/1", "dir/2");
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3_api: TestS3ObjectCRUD::test_delete_object_versioned",
                "s3/test_s3_api: TestS3BucketCRUD::test_delete_versioned_bucket_with_objects"
            })
    void versionsAreKeptHiddenAndDeletedOneByOne() {
        version(BucketVersioningStatus.ENABLED);
        var first = put("k", "one").versionId();
        var second = put("k", "two").versionId();
        var marker = this.<DeleteObjectResponse>run(
                DeleteObjectRequest.builder().bucket(BUCKET).key("k").build());

        assertThat(marker.deleteMarker()).isTrue();
        assertThatThrownBy(() -> get("k", null)).extracting("code").isEqualTo("NoSuchKey");
        assertThat(get("k", first)).isEqualTo("one");
        var versions = this.<ListObjectVersionsResponse>run(
                ListObjectVersionsRequest.builder().bucket(BUCKET).build());
        assertThat(versions.versions()).extracting(ObjectVersion::versionId).containsExactly(second, first);
        assertThat(versions.deleteMarkers())
                .extracting(DeleteMarkerEntry::isLatest)
                .containsExactly(true);
        assertThatThrownBy(() -> this.<DeleteBucketResponse>run(
                        DeleteBucketRequest.builder().bucket(BUCKET).build()))
                .hasMessage("The bucket you tried to delete is not empty. You must delete all versions in the bucket.");

        delete("k", marker.versionId());
        assertThat(get("k", null)).isEqualTo("two");
        delete("k", first);
        delete("k", second);
        this.<DeleteBucketResponse>run(
                DeleteBucketRequest.builder().bucket(BUCKET).build());
        assertThat(this.<ListBucketsResponse>run(ListBucketsRequest.builder().build())
                        .buckets())
                .isEmpty();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html")
    void versionsAreListedPageByPage() {
        version(BucketVersioningStatus.ENABLED);
        Stream.of("a", "b").forEach(key -> Stream.of("1", "2", "3").forEach(text -> put(key, text)));

        var found = new ArrayList<String>();
        var request = ListObjectVersionsRequest.builder().bucket(BUCKET).maxKeys(2);
        ListObjectVersionsResponse page;
        do {
            page = this.<ListObjectVersionsResponse>run(request.build());
            page.versions().forEach(version -> found.add(version.key() + version.versionId()));
            request.keyMarker(page.nextKeyMarker()).versionIdMarker(page.nextVersionIdMarker());
        } while (page.isTruncated());

        assertThat(found).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html")
    void manyObjectsAreDeletedAtOnce() {
        put("a", "x");
        put("b", "x");

        this.<DeleteObjectsResponse>run(DeleteObjectsRequest.builder()
                .bucket(BUCKET)
                .delete(delete -> delete.objects(
                        ObjectIdentifier.builder().key("a").build(),
                        ObjectIdentifier.builder().key("b").build(),
                        ObjectIdentifier.builder().key("never").build()))
                .build());

        assertThat(this.<ListObjectsV2Response>run(
                                ListObjectsV2Request.builder().bucket(BUCKET).build())
                        .contents())
                .isEmpty();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html",
                "https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html"
            })
    void anObjectIsPutTogetherFromItsParts() {
        var key = "functions.jar";
        var upload = this.<CreateMultipartUploadResponse>run(CreateMultipartUploadRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .build());
        var first = part(key, upload.uploadId(), 1, "a".repeat(5 * 1024 * 1024));
        var second = part(key, upload.uploadId(), 2, "b");

        var done = this.<CompleteMultipartUploadResponse>run(CompleteMultipartUploadRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .uploadId(upload.uploadId())
                .multipartUpload(parts -> parts.parts(first, second))
                .build());

        assertThat(done.eTag()).endsWith("-2\"");
        assertThat(done.checksumCRC32()).endsWith("-2");
        assertThat(get(key, null)).hasSize(5 * 1024 * 1024 + 1).endsWith("ab");
        assertThatThrownBy(() -> part(key, upload.uploadId(), 3, "c"))
                .extracting("code")
                .isEqualTo("NoSuchUpload");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html")
    void aCopyHasTheBytesAndTheMetadata() {
        put("from here", "x");

        this.<CopyObjectResponse>run(CopyObjectRequest.builder()
                .sourceBucket(BUCKET)
                .sourceKey("from here")
                .destinationBucket(BUCKET)
                .destinationKey("to")
                .build());

        assertThat(get("to", null)).isEqualTo("x");
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3: TestS3::test_range_key_not_exists",
                "s3/test_s3: TestS3::test_create_bucket_with_existing_name",
                "s3/test_s3: TestS3::test_s3_uppercase_bucket_name"
            },
            documented = "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html")
    void whatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> get("none", null)).hasMessage("The specified key does not exist.");
        assertThatThrownBy(() -> this.<HeadBucketResponse>run(
                        HeadBucketRequest.builder().bucket("none").build()))
                .hasMessage("The specified bucket does not exist");
        assertThatThrownBy(() -> create(BUCKET)).extracting("code").isEqualTo("BucketAlreadyOwnedByYou");
        assertThatThrownBy(() -> create("No_Bucket")).extracting("code").isEqualTo("InvalidBucketName");
        assertThatThrownBy(() -> this.<GetBucketPolicyResponse>run(
                        GetBucketPolicyRequest.builder().bucket(BUCKET).build()))
                .extracting("code")
                .isEqualTo("NoSuchBucketPolicy");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html")
    void aPolicyThatIamCannotReadIsRefused() {
        var request = PutBucketPolicyRequest.builder().bucket(BUCKET).policy("{\"Statement\":[]}");

        assertThatThrownBy(() -> this.<PutBucketPolicyResponse>run(request.build()))
                .extracting("code")
                .isEqualTo("MalformedPolicy");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html")
    void iamIsAskedForTheObjectOrTheBucket() {
        var head = HeadObjectRequest.builder().bucket(BUCKET).key("k").build();
        var list = ListObjectsV2Request.builder().bucket(BUCKET).build();

        assertThat(s3.access(head, OWNER)).containsExactly(new Access("s3:GetObject", "arn:aws:s3:::wild-rydes/k"));
        assertThat(s3.access(list, OWNER)).containsExactly(new Access("s3:ListBucket", "arn:aws:s3:::wild-rydes"));
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html")
    void aPostToAnObjectThatNamesNoUploadIsNotAllowed() {
        var request = CompleteMultipartUploadRequest.builder()
                .bucket(BUCKET)
                .key("object")
                .build();

        assertThatThrownBy(() -> this.<CompleteMultipartUploadResponse>run(request))
                .hasMessage("The specified method is not allowed against this resource.");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-s3-bucket.html")
    void aStackMakesChangesAndTakesAwayItsBucketAndPolicy() throws JsonProcessingException {
        var buckets = s3.resourceProviders().get(0);
        var policies = s3.resourceProviders().get(1);
        var properties = (ObjectNode)
                new JsonMapper()
                        .readTree(
                                """
                        {"BucketEncryption": {"ServerSideEncryptionConfiguration":
                            [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]},
                         "PublicAccessBlockConfiguration": {"BlockPublicAcls": "true", "BlockPublicPolicy": true},
                         "LifecycleConfiguration": {"Rules": [{"Id": "old", "Status": "Enabled",
                            "NoncurrentVersionExpiration": {"NoncurrentDays": 7}}]},
                         "VersioningConfiguration": {"Status": "Enabled"},
                         "Tags": [{"Key": "team", "Value": "rides"}]}
                        """);

        var made = buckets.create(step(null, properties, JsonNodeFactory.instance.objectNode()));
        var name = made.physicalId();
        assertThat(name).isEqualTo("s-bucket-abcdefghijkl");
        assertThat(made.attributes()).containsEntry("Arn", "arn:aws:s3:::" + name);
        assertThat(buckets.create(step(null, properties, JsonNodeFactory.instance.objectNode())))
                .isEqualTo(made);
        var block = this.<GetPublicAccessBlockResponse>run(
                        GetPublicAccessBlockRequest.builder().bucket(name).build())
                .publicAccessBlockConfiguration();
        assertThat(block.blockPublicAcls()).isTrue();
        var lifecycle = this.<GetBucketLifecycleConfigurationResponse>run(
                GetBucketLifecycleConfigurationRequest.builder().bucket(name).build());
        assertThat(lifecycle.rules().get(0).noncurrentVersionExpiration().noncurrentDays())
                .isEqualTo(7);

        var policy = JsonNodeFactory.instance.objectNode().put("Bucket", name);
        policy.set(
                "PolicyDocument",
                new JsonMapper()
                        .readTree(
                                "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"));
        policies.create(step(null, policy, JsonNodeFactory.instance.objectNode()));
        assertThat(s3.resourcePolicy("arn:aws:s3:::" + name + "/key"))
                .contains(policy.get("PolicyDocument").toString());
        policies.delete(step(name, policy, policy));

        buckets.update(step(name, JsonNodeFactory.instance.objectNode(), properties));
        assertThatThrownBy(() -> this.<GetPublicAccessBlockResponse>run(
                        GetPublicAccessBlockRequest.builder().bucket(name).build()))
                .extracting("code")
                .isEqualTo("NoSuchPublicAccessBlockConfiguration");
        buckets.delete(step(name, properties, properties));
        buckets.delete(step(name, properties, properties));
    }

    private static ResourceRequest step(String physicalId, ObjectNode properties, ObjectNode previous) {
        return new ResourceRequest(
                "arn:aws:cloudformation:us-east-2:000000000000:stack/s/1",
                "Bucket",
                "s-Bucket-ABCDEFGHIJKL",
                physicalId,
                properties,
                previous,
                Map.of(),
                OWNER);
    }

    private void create(String bucket) {
        this.<CreateBucketResponse>run(
                CreateBucketRequest.builder()
                        .bucket(bucket)
                        .createBucketConfiguration(
                                configuration -> configuration.locationConstraint(BucketLocationConstraint.US_EAST_2))
                        .build(),
                OWNER);
    }

    private void version(BucketVersioningStatus status) {
        this.<PutBucketVersioningResponse>run(PutBucketVersioningRequest.builder()
                .bucket(BUCKET)
                .versioningConfiguration(configuration -> configuration.status(status))
                .build());
    }

    private PutObjectResponse put(String key, String text) {
        return this.<PutObjectResponse>run(
                PutObjectRequest.builder().bucket(BUCKET).key(key).build(), body(text));
    }

    private CompletedPart part(String key, String uploadId, int number, String text) {
        var part = this.<UploadPartResponse>run(
                UploadPartRequest.builder()
                        .bucket(BUCKET)
                        .key(key)
                        .uploadId(uploadId)
                        .partNumber(number)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .build(),
                body(text));
        return CompletedPart.builder().partNumber(number).eTag(part.eTag()).build();
    }

    private void delete(String key, String versionId) {
        this.<DeleteObjectResponse>run(DeleteObjectRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .versionId(versionId)
                .build());
    }

    private String get(String key, String versionId) {
        return text(GetObjectRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .versionId(versionId)
                .build());
    }

    private String range(String range) {
        return text(
                GetObjectRequest.builder().bucket(BUCKET).key("k").range(range).build());
    }

    private String text(GetObjectRequest request) {
        return new String(this.<Streamed<GetObjectResponse>>run(request).body(), StandardCharsets.UTF_8);
    }

    private static Call body(String text) {
        return OWNER.withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    private <R> R run(AwsRequest request) {
        return run(request, OWNER);
    }

    /** The operation that a client would reach with this request. */
    @SuppressWarnings("unchecked")
    private <R> R run(AwsRequest request, Call call) {
        return (R) cloud.dispatcher().dispatch(request, call);
    }
}
