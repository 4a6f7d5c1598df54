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
import software.amazon.awssdk.services.s3.model.S3Error;
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
        var conditions = new WriteConditions(request.ifMatch(), request.ifNoneMatch());
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
            conditions.check(objects, bucket, request.key());
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

    public CopyObjectResponse copy(CopyObjectRequest request) {
        var target = buckets.require(request.destinationBucket());
        checkKey(request.destinationKey());
        var conditions = new WriteConditions(request.ifMatch(), request.ifNoneMatch());
        var source = CopySource.of(request);
        var sourceBucket = buckets.require(source.bucket());
        var original = objects.require(source.bucket(), source.key(), source.versionId());
        var replaced = request.metadataDirective() == MetadataDirective.REPLACE;
        var itself = source.bucket().equals(request.destinationBucket())
                && source.key().equals(request.destinationKey())
                && source.versionId() == null;
        if (itself
                && !replaced
                && !conditions.any()
                && request.storageClass() == null
                && request.serverSideEncryption() == null
                && request.websiteRedirectLocation() == null) {
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
                .checkSource(original, cloud.clock().instant());
        var copy = copied(request, original, replaced);
        var placed = cloud.store().write(() -> {
            conditions.check(objects, target, request.destinationKey());
            return objects.put(target, copy);
        });
        return CopyObjectResponse.builder()
                .copyObjectResult(Shapes.read(placed.copyResult(), CopyObjectResult.builder()))
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
        checkBypass(request.bypassGovernanceRetention());
        var versionId = request.versionId();
        if (versionId != null && !knows(bucket, request.key(), versionId)) {
            throw S3Errors.invalidVersionId(versionId);
        }
        var deleted = delete(bucket, request.key(), versionId);
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
        checkBypass(request.bypassGovernanceRetention());
        var deleted = new ArrayList<DeletedObject>();
        var errors = new ArrayList<S3Error>();
        for (var one : wanted) {
            if (one.versionId() == null || knows(bucket, one.key(), one.versionId())) {
                deleted.add(delete(bucket, one.key(), one.versionId()));
            } else {
                errors.add(S3Error.builder()
                        .code("NoSuchVersion")
                        .key(one.key())
                        .message("The specified version does not exist.")
                        .versionId(one.versionId())
                        .build());
            }
        }
        var quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DeleteObjectsResponse.builder()
                .deleted(quiet ? List.of() : deleted)
                .errors(errors)
                .build();
    }

    private boolean knows(StoredBucket bucket, String key, String versionId) {
        return VersionId.isOurs(versionId)
                || objects.version(bucket.name(), key, versionId).isPresent();
    }

    private static void checkBypass(Boolean bypass) {
        if (bypass != null) {
            throw S3Errors.invalidArgument(
                    "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
                    "x-amz-bypass-governance-retention");
        }
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
