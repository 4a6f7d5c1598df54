package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;

/** {@code AWS::S3::BucketPolicy}; its physical id is the bucket's name. */
final class BucketPolicyProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::S3::BucketPolicy")
            .required("Bucket", "PolicyDocument")
            .createOnly("Bucket");

    private final Cloud cloud;

    BucketPolicyProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var bucket = request.properties().path("Bucket").asText();
        var there = existing(request, bucket);
        if (there.isPresent() && !there.get().equals(document(request))) {
            throw new AwsError(400, "AlreadyExists", "The bucket policy already exists on bucket " + bucket + ".");
        }
        return put(request, bucket);
    }

    @Override
    public Resource update(ResourceRequest request) {
        return put(request, request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            cloud.call(
                    DeleteBucketPolicyRequest.builder()
                            .bucket(request.physicalId())
                            .build(),
                    DeleteBucketPolicyResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("NoSuchBucket")) {
                throw e;
            }
        }
    }

    private Optional<String> existing(ResourceRequest request, String bucket) {
        try {
            var asked = GetBucketPolicyRequest.builder().bucket(bucket).build();
            return Optional.of(cloud.call(asked, GetBucketPolicyResponse.class, request.call())
                    .policy());
        } catch (AwsError e) {
            if (Set.of("NoSuchBucketPolicy", "NoSuchBucket").contains(e.code())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Resource put(ResourceRequest request, String bucket) {
        cloud.call(
                PutBucketPolicyRequest.builder()
                        .bucket(bucket)
                        .policy(document(request))
                        .build(),
                PutBucketPolicyResponse.class,
                request.call());
        return new Resource(bucket, Map.of());
    }

    private static String document(ResourceRequest request) {
        var document = request.properties().path("PolicyDocument");
        return document.isTextual() ? document.asText() : document.toString();
    }
}
