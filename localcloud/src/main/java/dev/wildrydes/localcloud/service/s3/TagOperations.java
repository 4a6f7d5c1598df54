package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.s3.BucketConfigurations.Kind;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Tags of buckets and of objects. */
final class TagOperations {
    private final BucketConfigurations configurations;
    private final Cloud cloud;
    private final Buckets buckets;
    private final Objects objects;

    TagOperations(Cloud cloud, BucketConfigurations configurations, Buckets buckets, Objects objects) {
        this.cloud = cloud;
        this.configurations = configurations;
        this.buckets = buckets;
        this.objects = objects;
    }

    public PutBucketTaggingResponse putBucketTagging(PutBucketTaggingRequest request, Call call) {
        configurations.require(request.bucket());
        var tags = TagRules.ofBucket(request.tagging(), call.headers() == Headers.NONE);
        if (tags.isEmpty()) {
            configurations.delete(request.bucket(), Kind.TAGGING);
        } else {
            configurations.put(
                    request.bucket(),
                    Kind.TAGGING,
                    Tagging.builder().tagSet(Tags.list(tags)).build());
        }
        return PutBucketTaggingResponse.builder().build();
    }

    public GetBucketTaggingResponse getBucketTagging(GetBucketTaggingRequest request) {
        var found = configurations.get(request.bucket(), Kind.TAGGING, Tagging.builder());
        return GetBucketTaggingResponse.builder().tagSet(found.tagSet()).build();
    }

    public DeleteBucketTaggingResponse deleteBucketTagging(DeleteBucketTaggingRequest request) {
        configurations.delete(request.bucket(), Kind.TAGGING);
        return DeleteBucketTaggingResponse.builder().build();
    }

    public PutObjectTaggingResponse putObjectTagging(PutObjectTaggingRequest request) {
        var bucket = buckets.require(request.bucket());
        var tags = TagRules.ofObject(request.tagging());
        var object = change(bucket, request.key(), request.versionId(), "PUT", tags);
        return PutObjectTaggingResponse.builder()
                .versionId(shown(bucket, object))
                .build();
    }

    public GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest request) {
        var bucket = buckets.require(request.bucket());
        var object = find(bucket, request.key(), request.versionId(), "GET")
                .orElseThrow(() -> S3Errors.noSuchKey(bucket.name() + "/" + request.key()));
        return GetObjectTaggingResponse.builder()
                .versionId(shown(bucket, object))
                .tagSet(Tags.list(object.tags()))
                .build();
    }

    public DeleteObjectTaggingResponse deleteObjectTagging(DeleteObjectTaggingRequest request) {
        var bucket = buckets.require(request.bucket());
        var object = change(bucket, request.key(), request.versionId(), "DELETE", Map.of());
        return DeleteObjectTaggingResponse.builder()
                .versionId(shown(bucket, object))
                .build();
    }

    private StoredObject change(
            StoredBucket bucket, String key, String versionId, String method, Map<String, String> tags) {
        return cloud.store().write(() -> {
            var object = find(bucket, key, versionId, method)
                    .orElseThrow(() -> S3Errors.noSuchKey(key))
                    .withTags(tags);
            objects.replace(bucket.name(), object);
            return object;
        });
    }

    /** A delete marker has no tags, be it named or the newest. */
    private Optional<StoredObject> find(StoredBucket bucket, String key, String versionId, String method) {
        var found = versionId == null
                ? objects.newest(bucket.name(), key)
                : Optional.of(objects.require(bucket.name(), key, versionId));
        if (found.filter(StoredObject::deleteMarker).isPresent()) {
            throw S3Errors.deleteMarker(method);
        }
        return found;
    }

    private static String shown(StoredBucket bucket, StoredObject object) {
        return bucket.versioning() == null ? null : object.versionId();
    }
}
