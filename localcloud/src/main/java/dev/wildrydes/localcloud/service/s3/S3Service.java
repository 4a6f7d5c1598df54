package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.Streamed;
import dev.wildrydes.localcloud.service.s3.BucketConfigurations.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** Amazon S3. Its operations are spread over this package by what they are about; here is the list of them. */
public final class S3Service implements AwsService {
    /** How every bucket is encrypted that says nothing else. */
    private static final ServerSideEncryptionConfiguration AES256 = ServerSideEncryptionConfiguration.builder()
            .rules(ServerSideEncryptionRule.builder()
                    .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm(ServerSideEncryption.AES256))
                    .bucketKeyEnabled(false)
                    .build())
            .build();

    private final Cloud cloud;
    private final Buckets stored;
    private final BucketOperations buckets;
    private final BucketConfigurations configurations;
    private final ObjectReads reads;
    private final ObjectWrites writes;
    private final ListOperations lists;
    private final MultipartOperations multipart;

    public S3Service(Cloud cloud) {
        this.cloud = cloud;
        this.stored = new Buckets(cloud.store());
        var objects = new Objects(cloud);
        this.multipart = new MultipartOperations(cloud, stored, objects);
        this.buckets = new BucketOperations(cloud, stored, objects, multipart);
        this.configurations = new BucketConfigurations(stored);
        this.reads = new ObjectReads(stored, objects);
        this.writes = new ObjectWrites(cloud, stored, objects);
        this.lists = new ListOperations(stored, objects);
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.S3;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return S3Access.of(request);
    }

    @Override
    public Optional<String> resourcePolicy(String arn) {
        return stored.find(S3Access.bucket(arn)).map(StoredBucket::policy);
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(new BucketProvider(cloud), new BucketPolicyProvider(cloud));
    }

    public CreateBucketResponse createBucket(CreateBucketRequest request, Call call) {
        return buckets.create(request, call);
    }

    public DeleteBucketResponse deleteBucket(DeleteBucketRequest request) {
        return buckets.delete(request);
    }

    public ListBucketsResponse listBuckets(ListBucketsRequest request) {
        return buckets.list(request);
    }

    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        return buckets.head(request);
    }

    public GetBucketLocationResponse getBucketLocation(GetBucketLocationRequest request) {
        return buckets.location(request);
    }

    public PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
        return buckets.version(request);
    }

    public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
        return buckets.versioning(request);
    }

    public PutObjectResponse putObject(PutObjectRequest request, Call call) {
        return writes.put(request, call);
    }

    public CopyObjectResponse copyObject(CopyObjectRequest request) {
        return writes.copy(request);
    }

    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        return writes.delete(request);
    }

    public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        return writes.deleteAll(request);
    }

    public HeadObjectResponse headObject(HeadObjectRequest request) {
        return reads.head(request);
    }

    public Streamed<GetObjectResponse> getObject(GetObjectRequest request) {
        return reads.get(request);
    }

    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        return lists.listObjectsV2(request);
    }

    public ListObjectsResponse listObjects(ListObjectsRequest request) {
        return lists.listObjects(request);
    }

    public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
        return lists.listObjectVersions(request);
    }

    public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
        return multipart.create(request);
    }

    public UploadPartResponse uploadPart(UploadPartRequest request, Call call) {
        return multipart.uploadPart(request, call);
    }

    public UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest request) {
        return multipart.uploadPartCopy(request);
    }

    public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
        return multipart.complete(request);
    }

    public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
        return multipart.abort(request);
    }

    public ListPartsResponse listParts(ListPartsRequest request) {
        return multipart.listParts(request);
    }

    public ListMultipartUploadsResponse listMultipartUploads(ListMultipartUploadsRequest request) {
        return multipart.list(request);
    }

    public PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
        configurations.put(request.bucket(), Kind.ENCRYPTION, request.serverSideEncryptionConfiguration());
        return PutBucketEncryptionResponse.builder().build();
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

    public PutPublicAccessBlockResponse putPublicAccessBlock(PutPublicAccessBlockRequest request) {
        configurations.put(request.bucket(), Kind.PUBLIC_ACCESS_BLOCK, request.publicAccessBlockConfiguration());
        return PutPublicAccessBlockResponse.builder().build();
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

    public PutBucketOwnershipControlsResponse putBucketOwnershipControls(PutBucketOwnershipControlsRequest request) {
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

    public PutBucketLifecycleConfigurationResponse putBucketLifecycleConfiguration(
            PutBucketLifecycleConfigurationRequest request) {
        configurations.put(request.bucket(), Kind.LIFECYCLE, request.lifecycleConfiguration());
        return PutBucketLifecycleConfigurationResponse.builder().build();
    }

    public GetBucketLifecycleConfigurationResponse getBucketLifecycleConfiguration(
            GetBucketLifecycleConfigurationRequest request) {
        var found = configurations.get(request.bucket(), Kind.LIFECYCLE, BucketLifecycleConfiguration.builder());
        return GetBucketLifecycleConfigurationResponse.builder()
                .rules(found.rules())
                .build();
    }

    public DeleteBucketLifecycleResponse deleteBucketLifecycle(DeleteBucketLifecycleRequest request) {
        configurations.delete(request.bucket(), Kind.LIFECYCLE);
        return DeleteBucketLifecycleResponse.builder().build();
    }

    public PutBucketCorsResponse putBucketCors(PutBucketCorsRequest request) {
        configurations.put(request.bucket(), Kind.CORS, request.corsConfiguration());
        return PutBucketCorsResponse.builder().build();
    }

    public GetBucketCorsResponse getBucketCors(GetBucketCorsRequest request) {
        var found = configurations.get(request.bucket(), Kind.CORS, CORSConfiguration.builder());
        return GetBucketCorsResponse.builder().corsRules(found.corsRules()).build();
    }

    public DeleteBucketCorsResponse deleteBucketCors(DeleteBucketCorsRequest request) {
        configurations.delete(request.bucket(), Kind.CORS);
        return DeleteBucketCorsResponse.builder().build();
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

    public PutBucketWebsiteResponse putBucketWebsite(PutBucketWebsiteRequest request) {
        configurations.put(request.bucket(), Kind.WEBSITE, request.websiteConfiguration());
        return PutBucketWebsiteResponse.builder().build();
    }

    public GetBucketWebsiteResponse getBucketWebsite(GetBucketWebsiteRequest request) {
        var found = configurations.get(request.bucket(), Kind.WEBSITE, WebsiteConfiguration.builder());
        return GetBucketWebsiteResponse.builder()
                .indexDocument(found.indexDocument())
                .errorDocument(found.errorDocument())
                .redirectAllRequestsTo(found.redirectAllRequestsTo())
                .routingRules(found.routingRules())
                .build();
    }

    public DeleteBucketWebsiteResponse deleteBucketWebsite(DeleteBucketWebsiteRequest request) {
        configurations.delete(request.bucket(), Kind.WEBSITE);
        return DeleteBucketWebsiteResponse.builder().build();
    }

    public PutBucketPolicyResponse putBucketPolicy(PutBucketPolicyRequest request) {
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
