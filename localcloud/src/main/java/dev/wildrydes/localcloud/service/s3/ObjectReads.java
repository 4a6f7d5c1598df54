package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Streamed;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Objects as they are read: whole, in part, only if changed, or their headers alone. */
final class ObjectReads {
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Cloud cloud;
    private final Buckets buckets;
    private final Objects objects;

    ObjectReads(Cloud cloud, Buckets buckets, Objects objects) {
        this.cloud = cloud;
        this.buckets = buckets;
        this.objects = objects;
    }

    public Streamed<GetObjectResponse> get(GetObjectRequest request, Call call) {
        var bucket = buckets.require(request.bucket());
        var object = visible(bucket, request.key(), request.versionId(), "GET", call);
        new Preconditions(
                        request.ifMatch(),
                        request.ifNoneMatch(),
                        request.ifModifiedSince(),
                        request.ifUnmodifiedSince())
                .check(object, cloud.clock().instant());
        var range = ByteRange.of(request.range(), object.size());
        var members = object.members(request.checksumMode() == ChecksumMode.ENABLED && range.length() == object.size());
        members.put("ContentLength", range.length());
        if (!range.whole()) {
            members.put("ContentRange", range.header());
        }
        if (bucket.versioning() != null) {
            members.put("VersionId", object.versionId());
        }
        override(members, "ContentType", request.responseContentType());
        override(members, "ContentDisposition", request.responseContentDisposition());
        override(members, "ContentEncoding", request.responseContentEncoding());
        override(members, "ContentLanguage", request.responseContentLanguage());
        override(members, "CacheControl", request.responseCacheControl());
        var bytes = objects.bytes(object);
        return new Streamed<>(
                Shapes.read(members, GetObjectResponse.builder()),
                range.whole() ? bytes : Arrays.copyOfRange(bytes, (int) range.first(), (int) range.last() + 1));
    }

    public HeadObjectResponse head(HeadObjectRequest request, Call call) {
        var bucket = buckets.require(request.bucket());
        var object = visible(bucket, request.key(), request.versionId(), "HEAD", call);
        new Preconditions(
                        request.ifMatch(),
                        request.ifNoneMatch(),
                        request.ifModifiedSince(),
                        request.ifUnmodifiedSince())
                .check(object, cloud.clock().instant());
        var range = ByteRange.of(request.range(), object.size());
        var members = object.members(request.checksumMode() == ChecksumMode.ENABLED && range.length() == object.size());
        members.put("ContentLength", range.length());
        if (!range.whole()) {
            members.put("ContentRange", range.header());
        }
        if (bucket.versioning() != null) {
            members.put("VersionId", object.versionId());
        }
        return Shapes.read(members, HeadObjectResponse.builder());
    }

    private StoredObject visible(StoredBucket bucket, String key, String versionId, String method, Call call) {
        var object = found(bucket, key, versionId, call);
        if (object.deleteMarker()) {
            throw S3Errors.deleteMarker(method)
                    .withHeader("Allow", "DELETE")
                    .withHeader("Last-Modified", RFC_1123.format(object.lastModified()))
                    .withHeader("x-amz-delete-marker", "true")
                    .withHeader("x-amz-version-id", object.versionId());
        }
        return object;
    }

    /** That a key is not there is for those to know who may list the bucket; for others it is a denial. */
    private StoredObject found(StoredBucket bucket, String key, String versionId, Call call) {
        try {
            return objects.require(bucket.name(), key, versionId);
        } catch (AwsError missing) {
            cloud.call(HeadBucketRequest.builder().bucket(bucket.name()).build(), HeadBucketResponse.class, call);
            throw objects.newest(bucket.name(), key)
                    .filter(newest -> versionId == null)
                    .map(marker -> missing.withHeader("x-amz-delete-marker", "true")
                            .withHeader("x-amz-version-id", marker.versionId()))
                    .orElse(missing);
        }
    }

    private static void override(ObjectNode members, String name, String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
