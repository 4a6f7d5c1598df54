package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.service.s3.BucketConfigurations.Kind;
import java.util.Map;
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
    private final ObjectWrites writes;

    TagOperations(BucketConfigurations configurations, ObjectWrites writes) {
        this.configurations = configurations;
        this.writes = writes;
    }

    public PutBucketTaggingResponse putBucketTagging(PutBucketTaggingRequest request) {
        configurations.put(request.bucket(), Kind.TAGGING, request.tagging());
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
        writes.tag(request.bucket(), request.key(), request.versionId(), Tags.of(request.tagging()));
        return PutObjectTaggingResponse.builder().build();
    }

    public GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest request) {
        var object = writes.tagged(request.bucket(), request.key(), request.versionId());
        return GetObjectTaggingResponse.builder()
                .tagSet(Tags.list(object.tags()))
                .build();
    }

    public DeleteObjectTaggingResponse deleteObjectTagging(DeleteObjectTaggingRequest request) {
        writes.tag(request.bucket(), request.key(), request.versionId(), Map.of());
        return DeleteObjectTaggingResponse.builder().build();
    }
}
