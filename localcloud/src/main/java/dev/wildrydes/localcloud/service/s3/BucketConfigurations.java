package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.PolicyDocument;
import dev.wildrydes.localcloud.protocol.Shapes;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** What is set on a bucket as one document each: kept and given back, as the SDK's own shapes. */
final class BucketConfigurations {
    private static final JsonMapper JSON = new JsonMapper();

    /** A kind of configuration, and how S3 says that a bucket has none. */
    enum Kind {
        ENCRYPTION(
                "ServerSideEncryptionConfigurationNotFoundError",
                "The server side encryption configuration was not found"),
        PUBLIC_ACCESS_BLOCK(
                "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
        OWNERSHIP_CONTROLS("OwnershipControlsNotFoundError", "The bucket ownership controls were not found"),
        LIFECYCLE("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        CORS("NoSuchCORSConfiguration", "The CORS configuration does not exist"),
        TAGGING("NoSuchTagSet", "The TagSet does not exist"),
        WEBSITE("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration");

        private final String code;
        private final String message;

        Kind(String code, String message) {
            this.code = code;
            this.message = message;
        }
    }

    private final Buckets buckets;

    BucketConfigurations(Buckets buckets) {
        this.buckets = buckets;
    }

    void put(String bucket, Kind kind, SdkPojo shape) {
        if (shape == null) {
            throw new AwsError(400, "MissingRequestBodyError", "Request Body is empty");
        }
        buckets.change(bucket, one -> one.with(kind.name(), Shapes.write(shape)));
    }

    /** Refuses a bucket that is not there, before what is wanted of it is looked at. */
    void require(String bucket) {
        buckets.require(bucket);
    }

    void delete(String bucket, Kind kind) {
        buckets.change(bucket, one -> one.with(kind.name(), null));
    }

    <T, B extends SdkPojo & SdkBuilder<?, T>> T get(String bucket, Kind kind, B builder) {
        return find(bucket, kind, builder)
                .orElseThrow(() -> new AwsError(404, kind.code, kind.message).with("BucketName", bucket));
    }

    <T, B extends SdkPojo & SdkBuilder<?, T>> Optional<T> find(String bucket, Kind kind, B builder) {
        Optional<ObjectNode> json = buckets.require(bucket).configuration(kind.name());
        return json.map(shape -> Shapes.read(shape, builder));
    }

    String region(String bucket) {
        return buckets.require(bucket).region();
    }

    /** Refuses a policy that IAM cannot read, which would make each later call fail. */
    void checkPolicy(String bucket, String policy) {
        buckets.require(bucket);
        checked(policy);
    }

    void putPolicy(String bucket, String policy) {
        buckets.change(bucket, one -> one.withPolicy(checked(policy)));
    }

    String policy(String bucket) {
        return Optional.ofNullable(buckets.require(bucket).policy())
                .orElseThrow(() -> new AwsError(404, "NoSuchBucketPolicy", "The bucket policy does not exist")
                        .with("BucketName", bucket));
    }

    void deletePolicy(String bucket) {
        buckets.change(bucket, one -> one.withPolicy(null));
    }

    private static String checked(String policy) {
        try {
            if (!JSON.readTree(policy == null ? "" : policy).isObject()) {
                throw malformed("Policies must be valid JSON and the first byte must be '{'");
            }
            PolicyDocument.parse(policy);
            return policy;
        } catch (JsonProcessingException e) {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    private static AwsError malformed(String message) {
        return new AwsError(400, "MalformedPolicy", message);
    }
}
