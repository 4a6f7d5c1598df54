package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.s3.BucketConfigurations.Kind;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Who may use a bucket and how its objects are kept: policy, public access, ownership, encryption. */
final class ProtectionOperations {
    /** How every bucket is encrypted that says nothing else. */
    private static final ServerSideEncryptionConfiguration AES256 = ServerSideEncryptionConfiguration.builder()
            .rules(ServerSideEncryptionRule.builder()
                    .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm(ServerSideEncryption.AES256))
                    .bucketKeyEnabled(false)
                    .build())
            .build();

    private final BucketConfigurations configurations;

    ProtectionOperations(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    public PutBucketPolicyResponse putBucketPolicy(PutBucketPolicyRequest request, Call call) {
        configurations.checkPolicy(request.bucket(), request.policy());
        var block = configurations.find(
                request.bucket(), Kind.PUBLIC_ACCESS_BLOCK, PublicAccessBlockConfiguration.builder());
        if (block.filter(one -> Boolean.TRUE.equals(one.blockPublicPolicy())).isPresent()
                && PublicPolicy.is(request.policy())) {
            throw new AwsError(
                    403,
                    "AccessDenied",
                    "User: " + call.principal().arn()
                            + " is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::"
                            + request.bucket() + "\" because public policies are prevented by the BlockPublicPolicy"
                            + " setting in S3 Block Public Access.");
        }
        configurations.putPolicy(request.bucket(), request.policy());
        return PutBucketPolicyResponse.builder().build();
    }

    public GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request) {
        return GetBucketPolicyResponse.builder()
                .policy(configurations.policy(request.bucket()))
                .build();
    }

    public DeleteBucketPolicyResponse deleteBucketPolicy(DeleteBucketPolicyRequest request) {
        configurations.deletePolicy(request.bucket());
        return DeleteBucketPolicyResponse.builder().build();
    }

    public PutPublicAccessBlockResponse putPublicAccessBlock(PutPublicAccessBlockRequest request) {
        var block = request.publicAccessBlockConfiguration();
        configurations.put(request.bucket(), Kind.PUBLIC_ACCESS_BLOCK, block == null ? null : whole(block));
        return PutPublicAccessBlockResponse.builder().build();
    }

    /** What is not said is off. */
    private static PublicAccessBlockConfiguration whole(PublicAccessBlockConfiguration block) {
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(Boolean.TRUE.equals(block.blockPublicAcls()))
                .ignorePublicAcls(Boolean.TRUE.equals(block.ignorePublicAcls()))
                .blockPublicPolicy(Boolean.TRUE.equals(block.blockPublicPolicy()))
                .restrictPublicBuckets(Boolean.TRUE.equals(block.restrictPublicBuckets()))
                .build();
    }

    public GetPublicAccessBlockResponse getPublicAccessBlock(GetPublicAccessBlockRequest request) {
        var found = configurations.get(
                request.bucket(), Kind.PUBLIC_ACCESS_BLOCK, PublicAccessBlockConfiguration.builder());
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(found)
                .build();
    }

    public DeletePublicAccessBlockResponse deletePublicAccessBlock(DeletePublicAccessBlockRequest request) {
        configurations.delete(request.bucket(), Kind.PUBLIC_ACCESS_BLOCK);
        return DeletePublicAccessBlockResponse.builder().build();
    }

    /** Other owners than the bucket's come with lists that say who may, which are not there: {@link AclOperations}. */
    public PutBucketOwnershipControlsResponse putBucketOwnershipControls(PutBucketOwnershipControlsRequest request) {
        var rules = request.ownershipControls() == null
                ? List.<OwnershipControlsRule>of()
                : request.ownershipControls().rules();
        if (rules.size() != 1
                || rules.get(0).objectOwnership() == null
                || rules.get(0).objectOwnership() == ObjectOwnership.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformedXml();
        }
        configurations.put(request.bucket(), Kind.OWNERSHIP_CONTROLS, request.ownershipControls());
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    public GetBucketOwnershipControlsResponse getBucketOwnershipControls(GetBucketOwnershipControlsRequest request) {
        var found = configurations.get(request.bucket(), Kind.OWNERSHIP_CONTROLS, OwnershipControls.builder());
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(found)
                .build();
    }

    public DeleteBucketOwnershipControlsResponse deleteBucketOwnershipControls(
            DeleteBucketOwnershipControlsRequest request) {
        configurations.delete(request.bucket(), Kind.OWNERSHIP_CONTROLS);
        return DeleteBucketOwnershipControlsResponse.builder().build();
    }

    public PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
        configurations.require(request.bucket());
        checkEncryption(request.serverSideEncryptionConfiguration());
        configurations.put(request.bucket(), Kind.ENCRYPTION, request.serverSideEncryptionConfiguration());
        return PutBucketEncryptionResponse.builder().build();
    }

    private static void checkEncryption(ServerSideEncryptionConfiguration configuration) {
        var rules = configuration == null ? List.<ServerSideEncryptionRule>of() : configuration.rules();
        if (rules.size() != 1) {
            throw S3Errors.malformedXml();
        }
        var by = rules.get(0).applyServerSideEncryptionByDefault();
        if (by != null && by.kmsMasterKeyID() != null && by.sseAlgorithm() == ServerSideEncryption.AES256) {
            throw S3Errors.invalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
                    "ApplyServerSideEncryptionByDefault");
        }
    }

    public GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
        var found = configurations
                .find(request.bucket(), Kind.ENCRYPTION, ServerSideEncryptionConfiguration.builder())
                .orElse(AES256);
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(found)
                .build();
    }

    public DeleteBucketEncryptionResponse deleteBucketEncryption(DeleteBucketEncryptionRequest request) {
        configurations.delete(request.bucket(), Kind.ENCRYPTION);
        return DeleteBucketEncryptionResponse.builder().build();
    }
}
