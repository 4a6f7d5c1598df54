package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Objects as they are put, copied, tagged and deleted. */
final class ObjectWrites {
    private static final int MOST_DELETES = 1000;
    private static final int MOST_KEY_BYTES = 1024;

    private final Cloud cloud;
    private final Buckets buckets;
    private final Objects objects;

    ObjectWrites(Cloud cloud, Buckets buckets, Objects objects) {
        this.cloud = cloud;
        this.buckets = buckets;
        this.objects = objects;
    }

    public PutObjectResponse put(PutObjectRequest request, Call call) {
        var bucket = buckets.require(request.bucket());
        checkKey(request.key());
        AclOperations.check(request.aclAsString());
        if (request.objectLockMode() != null || request.objectLockLegalHoldStatus() != null) {
            throw S3Errors.notImplemented("object lock");
        }
        Checksums.checkMd5(request.contentMD5(), call.body());
        var checksum = Checksums.checked(request, call);
        var blob = cloud.blobs().create(call.body());
        var object = new StoredObject(
                request.key(),
                StoredObject.NO_VERSION,
                0,
                cloud.clock().instant(),
                etag(call.body()),
                call.body().length,
                blob,
                checksum,
                StoredObject.headers(request),
                StoredObject.metadata(request),
                Tags.ofQuery(request.tagging()));
        var placed = cloud.store().write(() -> {
            checkConditions(request, bucket);
            return objects.put(bucket, object);
        });
        var members = JsonNodeFactory.instance
                .objectNode()
                .put("ETag", placed.etag())
                .put("ServerSideEncryption", placed.headers().get("ServerSideEncryption"))
                .put(checksum.member(), checksum.value())
                .put("ChecksumType", checksum.type());
        if (bucket.keepsVersions()) {
            members.put("VersionId", placed.versionId());
        }
        return Shapes.read(members, PutObjectResponse.builder());
    }

    private void checkConditions(PutObjectRequest request, StoredBucket bucket) {
        var current = objects.newest(bucket.name(), request.key()).filter(object -> !object.deleteMarker());
        if ("*".equals(request.ifNoneMatch()) && current.isPresent()) {
            throw S3Errors.preconditionFailed("If-None-Match");
        }
        if (request.ifMatch() != null) {
            var there = current.orElseThrow(() -> S3Errors.noSuchKey(request.key()));
            if (!Preconditions.matches(request.ifMatch(), there.etag())) {
                throw S3Errors.preconditionFailed("If-Match");
            }
        }
    }

    public CopyObjectResponse copy(CopyObjectRequest request) {
        var target = buckets.require(request.destinationBucket());
        checkKey(request.destinationKey());
        var source = CopySource.of(request);
        var sourceBucket = buckets.require(source.bucket());
        var original = objects.require(source.bucket(), source.key(), source.versionId());
        var replaced = request.metadataDirective() == MetadataDirective.REPLACE;
        var itself = source.bucket().equals(request.destinationBucket())
                && source.key().equals(request.destinationKey())
                && source.versionId() == null;
        if (itself && !replaced && request.storageClass() == null && request.serverSideEncryption() == null) {
            throw new AwsError(
                    400,
                    "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
        new Preconditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince())
                .check(original);
        var placed = objects.put(target, copied(request, original, replaced));
        return CopyObjectResponse.builder()
                .copyObjectResult(CopyObjectResult.builder()
                        .eTag(placed.etag())
                        .lastModified(placed.lastModified())
                        .build())
                .copySourceVersionId(sourceBucket.versioning() == null ? null : original.versionId())
                .versionId(target.keepsVersions() ? placed.versionId() : null)
                .serverSideEncryption(placed.headers().get("ServerSideEncryption"))
                .build();
    }

    private StoredObject copied(CopyObjectRequest request, StoredObject original, boolean replaced) {
        var bytes = objects.bytes(original);
        return new StoredObject(
                request.destinationKey(),
                StoredObject.NO_VERSION,
                0,
                cloud.clock().instant(),
                etag(bytes),
                bytes.length,
                cloud.blobs().create(bytes),
                original.checksum(),
                replaced ? StoredObject.headers(request) : original.headers(),
                replaced ? StoredObject.metadata(request) : original.metadata(),
                request.taggingDirective() == TaggingDirective.REPLACE
                        ? Tags.ofQuery(request.tagging())
                        : original.tags());
    }

    public DeleteObjectResponse delete(DeleteObjectRequest request) {
        var bucket = buckets.require(request.bucket());
        var deleted = delete(bucket, request.key(), request.versionId());
        return DeleteObjectResponse.builder()
                .versionId(
                        deleted.deleteMarkerVersionId() == null ? deleted.versionId() : deleted.deleteMarkerVersionId())
                .deleteMarker(deleted.deleteMarker())
                .build();
    }

    public DeleteObjectsResponse deleteAll(DeleteObjectsRequest request) {
        var bucket = buckets.require(request.bucket());
        var wanted = request.delete() == null
                ? List.<ObjectIdentifier>of()
                : request.delete().objects();
        if (wanted.isEmpty() || wanted.size() > MOST_DELETES) {
            throw S3Errors.malformedXml();
        }
        var deleted = new ArrayList<DeletedObject>();
        wanted.forEach(one -> deleted.add(delete(bucket, one.key(), one.versionId())));
        var quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DeleteObjectsResponse.builder()
                .deleted(quiet ? List.of() : deleted)
                .build();
    }

    /**
     * A delete without a version hides the key behind a marker where versions are kept; a key that is not there is no
     * error.
     */
    private DeletedObject delete(StoredBucket bucket, String key, String versionId) {
        return cloud.store().write(() -> {
            var answer = DeletedObject.builder().key(key);
            if (versionId != null) {
                var version = objects.version(bucket.name(), key, versionId);
                version.ifPresent(one -> objects.remove(bucket.name(), one));
                answer.versionId(versionId);
                version.filter(StoredObject::deleteMarker)
                        .ifPresent(marker -> answer.deleteMarker(true).deleteMarkerVersionId(versionId));
            } else if (bucket.versioning() != null) {
                var marker = objects.put(
                        bucket, StoredObject.deleteMarker(key, cloud.clock().instant()));
                answer.deleteMarker(true).deleteMarkerVersionId(marker.versionId());
            } else {
                objects.newest(bucket.name(), key).ifPresent(one -> objects.remove(bucket.name(), one));
            }
            return answer.build();
        });
    }

    void tag(String bucketName, String key, String versionId, Map<String, String> tags) {
        cloud.store().write(() -> {
            var bucket = buckets.require(bucketName);
            objects.replace(
                    bucket.name(),
                    objects.require(bucket.name(), key, versionId).withTags(tags));
        });
    }

    StoredObject tagged(String bucketName, String key, String versionId) {
        return objects.require(buckets.require(bucketName).name(), key, versionId);
    }

    static String etag(byte[] bytes) {
        return '"' + HexFormat.of().formatHex(Checksums.digest("MD5", bytes)) + '"';
    }

    static void checkKey(String key) {
        if (key == null || key.isEmpty()) {
            throw S3Errors.invalidArgument("The key of an object must not be empty");
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > MOST_KEY_BYTES) {
            throw new AwsError(400, "KeyTooLongError", "Your key is too long")
                    .with("MaxSizeAllowed", Integer.toString(MOST_KEY_BYTES));
        }
    }
}
