package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.PageToken;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
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
import software.amazon.awssdk.services.s3.model.Tagging;

/** Buckets as such: made, listed, found, versioned and taken away. */
final class BucketOperations {
    private static final String FIRST_REGION = "us-east-1";
    private static final int MOST_BUCKETS = 10_000;

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
        checkLocation(configuration == null ? null : configuration.locationConstraintAsString(), call.region());
        if (request.acl() != null && !"private".equals(request.aclAsString())) {
            throw new AwsError(
                    400,
                    "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            throw S3Errors.notImplemented("object lock");
        }
        var made = new StoredBucket(
                request.bucket(), call.region(), cloud.clock().instant(), null, null, madeWith(request));
        buckets.create(tagged(made, configuration));
        var location = call.region().equals(FIRST_REGION)
                ? "/" + request.bucket()
                : "http://" + request.bucket() + ".s3.amazonaws.com/";
        return CreateBucketResponse.builder()
                .location(location)
                .bucketArn("arn:aws:s3:::" + request.bucket())
                .build();
    }

    /** The oldest region is the one that is not named. */
    private static void checkLocation(String constraint, String region) {
        if (region.equals(FIRST_REGION) && constraint != null && (constraint.equals(region) || !known(constraint))) {
            throw new AwsError(400, "InvalidLocationConstraint", "The specified location-constraint is not valid")
                    .with("LocationConstraint", constraint);
        }
        if (!region.equals(constraint == null ? FIRST_REGION : constraint)) {
            throw new AwsError(
                    400,
                    "IllegalLocationConstraintException",
                    "The " + (constraint == null ? "unspecified" : constraint)
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
    }

    private static boolean known(String region) {
        return Region.regions().stream().anyMatch(one -> one.id().equals(region));
    }

    private static StoredBucket tagged(StoredBucket bucket, CreateBucketConfiguration configuration) {
        if (configuration == null || configuration.tags().isEmpty()) {
            return bucket;
        }
        var tagging = Tagging.builder().tagSet(configuration.tags()).build();
        return bucket.with(
                BucketConfigurations.Kind.TAGGING.name(),
                Shapes.write(Tagging.builder()
                        .tagSet(Tags.list(TagRules.ofNewBucket(tagging)))
                        .build()));
    }

    /** What every bucket is made with since April 2023, the ownership unless the request says otherwise. */
    private static Map<String, ObjectNode> madeWith(CreateBucketRequest request) {
        if (request.objectOwnership() == ObjectOwnership.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.invalidArgument(
                    "Invalid x-amz-object-ownership header: " + request.objectOwnershipAsString(),
                    "x-amz-object-ownership");
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
        var region = request.bucketRegion();
        if (region != null && !known(region)) {
            throw S3Errors.invalidArgument("Argument value " + region + " is not a valid AWS Region", "bucket-region");
        }
        var token = request.continuationToken();
        var after = token == null || token.isEmpty() ? "" : PageToken.key(token).orElse("");
        var most = request.maxBuckets() == null ? MOST_BUCKETS : request.maxBuckets();
        if (most < 1 || most > MOST_BUCKETS) {
            throw S3Errors.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and 10000", "max-buckets", String.valueOf(most));
        }
        var rest = buckets.all().stream()
                .filter(bucket -> bucket.name().startsWith(prefix))
                .filter(bucket -> region == null || region.equals(bucket.region()))
                .filter(bucket -> bucket.name().compareTo(after) > 0)
                .toList();
        var page = rest.subList(0, Math.min(most, rest.size()));
        var last = page.size() < rest.size() ? page.get(page.size() - 1).name() : null;
        return ListBucketsResponse.builder()
                .buckets(page.stream().map(BucketOperations::described).toList())
                .continuationToken(last == null ? null : PageToken.after(last))
                .prefix(request.prefix())
                .owner(Owners.OWNER)
                .build();
    }

    private static Bucket described(StoredBucket bucket) {
        return Bucket.builder()
                .name(bucket.name())
                .bucketArn("arn:aws:s3:::" + bucket.name())
                .creationDate(bucket.created())
                .bucketRegion(bucket.region())
                .build();
    }

    public HeadBucketResponse head(HeadBucketRequest request) {
        return HeadBucketResponse.builder()
                .bucketRegion(buckets.require(request.bucket()).region())
                .bucketArn("arn:aws:s3:::" + request.bucket())
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
        if (configuration == null || configuration.status() == null) {
            throw new AwsError(
                    400, "IllegalVersioningConfigurationException", "The Versioning element must be specified");
        }
        if (configuration.status() == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformedXml();
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
