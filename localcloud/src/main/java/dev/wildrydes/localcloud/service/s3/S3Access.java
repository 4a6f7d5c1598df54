package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.auth.Access;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** What IAM is asked; see "Required permissions for Amazon S3 API operations" in its user guide. */
final class S3Access {
    private static final String ARN = "arn:aws:s3:::";

    /** Operations whose action is another than their name. */
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("HeadBucket", "ListBucket"),
            Map.entry("ListObjects", "ListBucket"),
            Map.entry("ListObjectsV2", "ListBucket"),
            Map.entry("ListObjectVersions", "ListBucketVersions"),
            Map.entry("HeadObject", "GetObject"),
            Map.entry("CreateMultipartUpload", "PutObject"),
            Map.entry("UploadPart", "PutObject"),
            Map.entry("CompleteMultipartUpload", "PutObject"),
            Map.entry("ListParts", "ListMultipartUploadParts"),
            Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
            Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
            Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"),
            Map.entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
            Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
            Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("DeleteBucketOwnershipControls", "PutBucketOwnershipControls"),
            Map.entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
            Map.entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
            Map.entry("DeleteBucketLifecycle", "PutLifecycleConfiguration"),
            Map.entry("GetBucketCors", "GetBucketCORS"),
            Map.entry("PutBucketCors", "PutBucketCORS"),
            Map.entry("DeleteBucketCors", "PutBucketCORS"),
            Map.entry("DeleteBucketTagging", "PutBucketTagging"));

    /** Actions that have another name for one version of an object. */
    private static final Map<String, String> VERSIONED = Map.of(
            "GetObject", "GetObjectVersion",
            "DeleteObject", "DeleteObjectVersion",
            "GetObjectTagging", "GetObjectVersionTagging",
            "PutObjectTagging", "PutObjectVersionTagging",
            "DeleteObjectTagging", "DeleteObjectVersionTagging");

    private S3Access() {}

    static List<Access> of(AwsRequest request) {
        if (request instanceof ListBucketsRequest) {
            return List.of(new Access("s3:ListAllMyBuckets", "*"));
        }
        if (request instanceof CopyObjectRequest copy) {
            return copy(CopySource.of(copy), copy.destinationBucket(), copy.destinationKey());
        }
        if (request instanceof UploadPartCopyRequest copy) {
            return copy(CopySource.of(copy), copy.destinationBucket(), copy.destinationKey());
        }
        if (request instanceof DeleteObjectsRequest many) {
            return many.delete() == null
                    ? List.of()
                    : many.delete().objects().stream()
                            .map(one -> object("DeleteObject", many.bucket(), one.key(), one.versionId()))
                            .toList();
        }
        var operation = request.getClass().getSimpleName().replaceAll("Request$", "");
        var action = ACTIONS.getOrDefault(operation, operation);
        var bucket = member(request, "Bucket");
        var key = member(request, "Key");
        return List.of(
                key == null
                        ? new Access("s3:" + action, ARN + bucket)
                        : object(action, bucket, key, member(request, "VersionId")));
    }

    /** The bucket that a bucket's or an object's ARN names. */
    static String bucket(String arn) {
        return arn.startsWith(ARN) ? arn.substring(ARN.length()).split("/", 2)[0] : arn;
    }

    private static List<Access> copy(CopySource source, String bucket, String key) {
        return List.of(
                object("GetObject", source.bucket(), source.key(), source.versionId()),
                object("PutObject", bucket, key, null));
    }

    private static Access object(String action, String bucket, String key, String versionId) {
        var named = versionId == null ? action : VERSIONED.getOrDefault(action, action);
        return new Access("s3:" + named, ARN + bucket + "/" + key);
    }

    private static String member(AwsRequest request, String name) {
        return request.getValueForField(name, String.class).orElse(null);
    }
}
