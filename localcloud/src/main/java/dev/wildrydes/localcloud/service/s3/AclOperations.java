package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;
import software.amazon.awssdk.services.s3.model.Type;

/**
 * Access control lists, which are off: the owner has full control, and nobody gets any by a list. See "Controlling
 * ownership of objects and disabling ACLs for your bucket"; buckets are made so since April 2023.
 */
final class AclOperations {
    private static final Grant FULL_CONTROL = Grant.builder()
            .grantee(grantee -> grantee.type(Type.CANONICAL_USER).id(Owners.ID))
            .permission(Permission.FULL_CONTROL)
            .build();

    private final Buckets buckets;
    private final Objects objects;

    AclOperations(Buckets buckets, Objects objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    public GetBucketAclResponse of(GetBucketAclRequest request) {
        buckets.require(request.bucket());
        return GetBucketAclResponse.builder()
                .owner(Owners.OWNER)
                .grants(FULL_CONTROL)
                .build();
    }

    public GetObjectAclResponse of(GetObjectAclRequest request) {
        objects.require(buckets.require(request.bucket()).name(), request.key(), request.versionId());
        return GetObjectAclResponse.builder()
                .owner(Owners.OWNER)
                .grants(FULL_CONTROL)
                .build();
    }

    public PutBucketAclResponse put(PutBucketAclRequest request) {
        buckets.require(request.bucket());
        if (!"private".equals(request.aclAsString())) {
            throw notSupported();
        }
        return PutBucketAclResponse.builder().build();
    }

    public PutObjectAclResponse put(PutObjectAclRequest request) {
        objects.require(buckets.require(request.bucket()).name(), request.key(), request.versionId());
        check(request.aclAsString());
        if (request.aclAsString() == null) {
            throw notSupported();
        }
        return PutObjectAclResponse.builder().build();
    }

    /** Refuses an object with a canned list that would give somebody else anything; null is none. */
    static void check(String canned) {
        if (canned != null && !canned.equals("private") && !canned.equals("bucket-owner-full-control")) {
            throw notSupported();
        }
    }

    private static AwsError notSupported() {
        return new AwsError(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }
}
