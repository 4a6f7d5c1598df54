package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;

/** Buckets as such: made, listed, found, versioned and taken away. */
final class BucketOperations {
    private static final String FIRST_REGION = "us-east-1";

    private final Cloud cloud;
    private final Buckets buckets;
    private final Objects objects;
    private final Uploads uploads;

    BucketOperations(Cloud cloud, Buckets buckets, Objects objects, Uploads uploads) {
        this.cloud = cloud;
        this.buckets = buckets;
        this.objects = objects;
        this.uploads = uploads;
    }

    public CreateBucketResponse create(CreateBucketRequest request, Call call) {
        var configuration = request.createBucketConfiguration();
        var constraint = configuration == null || configuration.locationConstraint() == null
                ? FIRST_REGION
                : configuration.locationConstraintAsString();
        if (!constraint.equals(call.region())) {
            var named =
                    configuration == null || configuration.locationConstraint() == null ? "unspecified" : constraint;
            throw new AwsError(
                    400,
                    "IllegalLocationConstraintException",
                    "The " + named + " location constraint is incompatible for the region specific endpoint this"
                            + " request was sent to.");
        }
        if (request.acl() != null && !"private".equals(request.aclAsString())) {
            throw new AwsError(
                    400,
                    "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            throw S3Errors.notImplemented("object lock");
        }
        buckets.create(new StoredBucket(
                request.bucket(), call.region(), cloud.clock().instant(), null, null, madeWith(request)));
        var location = call.region().equals(FIRST_REGION)
                ? "/" + request.bucket()
                : "http://" + request.bucket() + ".s3.amazonaws.com/";
        return CreateBucketResponse.builder().location(location).build();
    }

    /** What every bucket is made with since April 2023, the ownership unless the request says otherwise. */
    private static Map<String, ObjectNode> madeWith(CreateBucketRequest request) {
        if (request.objectOwnership() == ObjectOwnership.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.invalidArgument(
                    "Invalid x-amz-object-ownership header: " + request.objectOwnershipAsString());
        }
        var ownership =
                request.objectOwnership() == null ? ObjectOwnership.BUCKET_OWNER_ENFORCED : request.objectOwnership();
        return Map.of(
                BucketConfigurations.Kind.PUBLIC_ACCESS_BLOCK.name(),
                Shapes.write(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(true)
                        .restrictPublicBuckets(true)
                        .build()),
                BucketConfigurations.Kind.OWNERSHIP_CONTROLS.name(),
                Shapes.write(OwnershipControls.builder()
                        .rules(OwnershipControlsRule.builder()
                                .objectOwnership(ownership)
                                .build())
                        .build()));
    }

    public DeleteBucketResponse delete(DeleteBucketRequest request) {
        cloud.store().write(() -> {
            var bucket = buckets.require(request.bucket());
            if (objects.any(bucket.name()) || uploads.any(bucket.name())) {
                throw new AwsError(
                                409,
                                "BucketNotEmpty",
                                "The bucket you tried to delete is not empty"
                                        + (bucket.versioning() == null
                                                ? ""
                                                : ". You must delete all versions in the bucket."))
                        .with("BucketName", bucket.name());
            }
            buckets.remove(bucket.name());
        });
        return DeleteBucketResponse.builder().build();
    }

    public ListBucketsResponse list(ListBucketsRequest request) {
        var prefix = request.prefix() == null ? "" : request.prefix();
        return ListBucketsResponse.builder()
                .buckets(buckets.all().stream()
                        .filter(bucket -> bucket.name().startsWith(prefix))
                        .filter(bucket -> request.bucketRegion() == null
                                || request.bucketRegion().equals(bucket.region()))
                        .map(bucket -> Bucket.builder()
                                .name(bucket.name())
                                .creationDate(bucket.created())
                                .bucketRegion(bucket.region())
                                .build())
                        .toList())
                .prefix(request.prefix())
                .owner(Owners.OWNER)
                .build();
    }

    public HeadBucketResponse head(HeadBucketRequest request) {
        return HeadBucketResponse.builder()
                .bucketRegion(buckets.require(request.bucket()).region())
                .accessPointAlias(false)
                .build();
    }

    public GetBucketLocationResponse location(GetBucketLocationRequest request) {
        var region = buckets.require(request.bucket()).region();
        return GetBucketLocationResponse.builder()
                .locationConstraint(region.equals(FIRST_REGION) ? null : region)
                .build();
    }

    public PutBucketVersioningResponse version(PutBucketVersioningRequest request) {
        var configuration = request.versioningConfiguration();
        if (configuration == null
                || configuration.status() == null
                || configuration.status() == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
            throw new AwsError(
                    400,
                    "IllegalVersioningConfigurationException",
                    "The Versioning element must be specified with a status of Enabled or Suspended");
        }
        buckets.change(request.bucket(), bucket -> bucket.withVersioning(configuration.statusAsString()));
        return PutBucketVersioningResponse.builder().build();
    }

    public GetBucketVersioningResponse versioning(GetBucketVersioningRequest request) {
        return GetBucketVersioningResponse.builder()
                .status(buckets.require(request.bucket()).versioning())
                .build();
    }
}
