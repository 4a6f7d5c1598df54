package dev.wildrydes.localcloud.service.s3;

import static dev.wildrydes.localcloud.service.s3.Refusals.assertRefused;
import static dev.wildrydes.localcloud.service.s3.Refusals.header;
import static dev.wildrydes.localcloud.service.s3.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Objects, their versions, copies and parts as a client sees them, where AWS's own were recorded. */
class ObjectConformanceTest {
    private static final String BUCKET = "wild-rydes";
    private static final String NEVER_GIVEN = "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD";

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
    @Conformance(
            recorded = {
                "s3/test_s3_api: TestS3ObjectCRUD::test_delete_object",
                "s3/test_s3_api: TestS3ObjectCRUD::test_delete_objects",
                "s3/test_s3_api: TestS3ObjectCRUD::test_get_object_with_version_unversioned_bucket"
            })
    void aVersionThatWasNeverGivenIsNoArgument() {
        put("k", "text");

        assertRefused(
                400,
                "InvalidArgument",
                "Invalid version id specified",
                () -> s3.getObject(get -> get.bucket(BUCKET).key("k").versionId(NEVER_GIVEN)));
        assertRefused(
                400,
                "InvalidArgument",
                "Invalid version id specified",
                () -> s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").versionId(NEVER_GIVEN)));
        var answer = s3.deleteObjects(many -> many.bucket(BUCKET)
                .delete(delete -> delete.objects(ObjectIdentifier.builder()
                        .key("k")
                        .versionId(NEVER_GIVEN)
                        .build())));
        assertThat(answer.deleted()).isEmpty();
        assertThat(answer.errors().get(0).code()).isEqualTo("NoSuchVersion");
        assertThat(answer.errors().get(0).message()).isEqualTo("The specified version does not exist.");
    }

    @Test
    @Conformance(recorded = "s3/test_s3_api: TestS3ObjectCRUD::test_delete_object_versioned")
    void aVersionThatIsGoneIsNotThereAndCanBeDeletedOnceMore() {
        version(BucketVersioningStatus.ENABLED);
        var gone = s3.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromString("text"))
                .versionId();
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").versionId(gone));

        assertRefused(
                404,
                "NoSuchVersion",
                "The specified version does not exist.",
                () -> s3.getObject(get -> get.bucket(BUCKET).key("k").versionId(gone)));
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").versionId(gone));
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3_api: TestS3ObjectCRUD::test_delete_object_versioned",
                "s3/test_s3_api: TestS3BucketObjectTagging::test_object_tagging_versioned"
            })
    void aDeleteMarkerSaysThatItIsOne() {
        version(BucketVersioningStatus.ENABLED);
        put("k", "text");
        var marker = s3.deleteObject(delete -> delete.bucket(BUCKET).key("k")).versionId();

        var hidden = refusal(() -> s3.getObject(get -> get.bucket(BUCKET).key("k")));
        var named =
                refusal(() -> s3.getObject(get -> get.bucket(BUCKET).key("k").versionId(marker)));
        var tags = refusal(() -> s3.getObjectTagging(get -> get.bucket(BUCKET).key("k")));

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(header(hidden, "x-amz-delete-marker")).isEqualTo("true");
        assertThat(named.statusCode()).isEqualTo(405);
        assertThat(header(named, "x-amz-version-id")).isEqualTo(marker);
        assertThat(named.awsErrorDetails().rawResponse().asUtf8String())
                .contains("<Method>GET</Method><ResourceType>DeleteMarker</ResourceType>");
        assertThat(tags.statusCode()).isEqualTo(405);
        assertThat(s3.listObjectVersions(list -> list.bucket(BUCKET)).deleteMarkers())
                .extracting(DeleteMarkerEntry::versionId)
                .containsExactly(marker);
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3_api: TestS3ObjectWritePrecondition::test_put_object_if_none_match_validation",
                "s3/test_s3_api: TestS3ObjectWritePrecondition::test_copy_object_precondition_write_validation"
            })
    void aConditionThatS3DoesNotJudgeWhenItWritesIsNotImplemented() {
        put("k", "text");
        var message = "A header you provided implies functionality that is not implemented";

        assertRefused(501, "NotImplemented", message, () -> write(put -> put.ifNoneMatch("\"etag\"")));
        assertRefused(501, "NotImplemented", message, () -> write(put -> put.ifMatch("*")));
        assertRefused(
                501,
                "NotImplemented",
                message,
                () -> write(put -> put.ifMatch("\"etag\"").ifNoneMatch("*")));
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3_api: TestS3ObjectWritePrecondition::test_copy_object_if_none_match",
                "s3/test_s3_api: TestS3ObjectWritePrecondition::test_copy_object_if_match",
                "s3/test_s3_api: TestS3ObjectWritePrecondition::test_multipart_if_match_etag"
            })
    void aCopyAndAnUploadsEndAreWrittenUnderConditionsToo() {
        put("k", "text");
        var upload = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k"));
        var part = s3.uploadPart(
                one -> one.bucket(BUCKET).key("k").uploadId(upload.uploadId()).partNumber(1),
                RequestBody.fromString("part"));
        var message = "At least one of the pre-conditions you specified did not hold";

        assertRefused(
                412,
                "PreconditionFailed",
                message,
                () -> s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("k")
                        .destinationBucket(BUCKET)
                        .destinationKey("k")
                        .ifNoneMatch("*")));
        assertRefused(
                404,
                "NoSuchKey",
                "The specified key does not exist.",
                () -> s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("k")
                        .destinationBucket(BUCKET)
                        .destinationKey("none")
                        .ifMatch("\"etag\"")));
        assertRefused(
                412,
                "PreconditionFailed",
                message,
                () -> s3.completeMultipartUpload(end -> end.bucket(BUCKET)
                        .key("k")
                        .uploadId(upload.uploadId())
                        .ifMatch("\"etag\"")
                        .multipartUpload(parts -> parts.parts(CompletedPart.builder()
                                .partNumber(1)
                                .eTag(part.eTag())
                                .build()))));
    }

    @Test
    @Conformance(
            recorded = "s3/test_s3_preconditions: TestS3CopySourcePreconditions::test_s3_copy_object_preconditions")
    void aSourceThatIsUnchangedFailsTheCopyAndADateToComeIsIgnored() {
        put("k", "text");

        assertRefused(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold",
                () -> s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("k")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy")
                        .copySourceIfNoneMatch("*")));
        s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey("k")
                .destinationBucket(BUCKET)
                .destinationKey("copy")
                .copySourceIfModifiedSince(Instant.now().plus(Duration.ofDays(1))));
    }

    @Test
    @Conformance(recorded = "s3/test_s3_api: TestS3Multipart::test_upload_part_copy_range")
    void aPartIsCopiedOfARangeThatTheSourceHas() {
        put("source", "0123456789");
        var id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k"))
                .uploadId();

        var copied = copyPart(id, "bytes=0-8");

        assertThat(copied).isEqualTo("\"22975d8a5ed1b91445f6c55ac121505b\"");
        assertRefused(
                400,
                "InvalidArgument",
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                        + " zero-based offsets of the first and last bytes to copy",
                () -> copyPart(id, "0-8"));
        assertRefused(
                400,
                "InvalidArgument",
                "Range specified is not valid for source object of size: 10",
                () -> copyPart(id, "bytes=0-100"));
        assertRefused(
                400,
                "InvalidRequest",
                "The specified copy range is invalid for the source object size",
                () -> copyPart(id, "bytes=100-200"));
    }

    @Test
    @Conformance(recorded = "s3/test_s3: TestS3PresignedUrl::test_presigned_url_signature_authentication[s3v4-False]")
    void whoSignsWronglyIsToldWhatWouldHaveBeenSigned() {
        var wrong = AwsBasicCredentials.create(cloud.owner().accessKeyId(), "another");
        try (var stranger =
                TestClients.client(cloud.endpoint(), wrong, S3Client.builder().forcePathStyle(true))) {
            var refused =
                    refusal(() -> stranger.getObject(get -> get.bucket(BUCKET).key("k")));

            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
            assertThat(refused.awsErrorDetails().rawResponse().asUtf8String())
                    .containsSubsequence(
                            "<AWSAccessKeyId>" + wrong.accessKeyId() + "</AWSAccessKeyId>",
                            "<StringToSign>AWS4-HMAC-SHA256\n",
                            "<SignatureProvided>",
                            "<StringToSignBytes>41 57 53 34 ",
                            "<CanonicalRequest>GET\n/" + BUCKET + "/k\n",
                            "<CanonicalRequestBytes>47 45 54 0a ",
                            "<RequestId>");
        }
    }

    @Test
    @Conformance(
            recorded = {
                "s3/test_s3: TestS3::test_multipart_complete_multipart_wrong_part",
                "s3/test_s3: TestS3::test_multipart_complete_multipart_too_small"
            })
    void anUploadEndsWithPartsThatItHas() {
        var id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k"))
                .uploadId();

        assertRefused(
                400,
                "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the"
                        + " specified entity tag may not match the part's entity tag.",
                () -> s3.completeMultipartUpload(end -> end.bucket(BUCKET)
                        .key("k")
                        .uploadId(id)
                        .multipartUpload(parts -> parts.parts(CompletedPart.builder()
                                .partNumber(2)
                                .eTag("none")
                                .build()))));
        assertRefused(
                400,
                "InvalidRequest",
                "You must specify at least one part",
                () -> s3.completeMultipartUpload(end ->
                        end.bucket(BUCKET).key("k").uploadId(id).multipartUpload(parts -> parts.parts(List.of()))));
    }

    private String copyPart(String uploadId, String range) {
        return s3.uploadPartCopy(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("source")
                        .destinationBucket(BUCKET)
                        .destinationKey("k")
                        .uploadId(uploadId)
                        .partNumber(1)
                        .copySourceRange(range))
                .copyPartResult()
                .eTag();
    }

    private void version(BucketVersioningStatus status) {
        s3.putBucketVersioning(
                put -> put.bucket(BUCKET).versioningConfiguration(versioning -> versioning.status(status)));
    }

    private void put(String key, String text) {
        s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private void write(Consumer<PutObjectRequest.Builder> condition) {
        s3.putObject(put -> condition.accept(put.bucket(BUCKET).key("k")), RequestBody.fromString("other"));
    }
}
