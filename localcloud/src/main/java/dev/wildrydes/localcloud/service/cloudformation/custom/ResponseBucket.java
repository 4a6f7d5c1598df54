package dev.wildrydes.localcloud.service.cloudformation.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.cloudformation.stack.OperationStopped;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/**
 * Where custom resources put their answers, through presigned URLs, as on AWS. Each answer has a bucket of its own,
 * which is gone as soon as the answer is read, so that nobody finds buckets that nobody made.
 */
record ResponseBucket(Cloud cloud, BooleanSupplier stopping) {
    private static final Principal OWNER = new Principal.User("cloudformation");
    private static final String PREFIX = "cloudformation-custom-resource-";
    /** Buckets' names are of one name space. */
    private static final String ANY_REGION = "us-east-1";

    private static final long POLL_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where one answer is awaited.
     *
     * @param url for one PUT
     * @param until when it is too late
     */
    record Slot(String bucket, String key, URI url, Instant until, Call call) {}

    /** A place for one answer. */
    Slot slot(String region, String requestId, Duration timeout) {
        var call = Call.of(OWNER, region);
        var key = requestId.replace("-", "");
        var bucket = PREFIX + key;
        create(bucket, call);
        var url = cloud.presign("PUT", "s3", region, "/" + bucket + "/" + key, timeout);
        return new Slot(bucket, key, url, cloud.clock().instant().plus(timeout), call);
    }

    /**
     * The answer, as soon as it is there; none if none comes in time, or before nobody waits any longer. Its place is
     * gone afterwards.
     */
    Optional<JsonNode> await(Slot slot, BooleanSupplier cancelled) {
        try {
            while (cloud.clock().instant().isBefore(slot.until()) && !cancelled.getAsBoolean()) {
                var answer = read(slot);
                if (answer.isPresent()) {
                    return Optional.of(parse(answer.get()));
                }
                pause();
            }
            return Optional.empty();
        } finally {
            remove(slot);
        }
    }

    /** Takes away the places that a killed local cloud has left, for which nobody waits any more. */
    static void removeAbandoned(Cloud cloud) {
        var call = Call.of(OWNER, ANY_REGION);
        var buckets = cloud.call(ListBucketsRequest.builder().prefix(PREFIX).build(), ListBucketsResponse.class, call);
        buckets.buckets().stream()
                .map(Bucket::name)
                .filter(name -> name.matches(PREFIX + "[0-9a-f]{32}"))
                .forEach(name -> remove(cloud, name, name.substring(PREFIX.length()), call));
    }

    private void create(String bucket, Call call) {
        var request = CreateBucketRequest.builder().bucket(bucket);
        if (!call.region().equals("us-east-1")) {
            // S3 names us-east-1 by naming none.
            request.createBucketConfiguration(place -> place.locationConstraint(call.region()));
        }
        cloud.call(request.build(), CreateBucketResponse.class, call);
    }

    private Optional<byte[]> read(Slot slot) {
        try {
            var request = GetObjectRequest.builder()
                    .bucket(slot.bucket())
                    .key(slot.key())
                    .build();
            return Optional.of(
                    cloud.stream(request, GetObjectResponse.class, slot.call()).body());
        } catch (AwsError e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Gives a place back, whether or not an answer has come. */
    void remove(Slot slot) {
        remove(cloud, slot.bucket(), slot.key(), slot.call());
    }

    private static void remove(Cloud cloud, String bucket, String key, Call call) {
        cloud.call(DeleteObjectRequest.builder().bucket(bucket).key(key).build(), DeleteObjectResponse.class, call);
        cloud.call(DeleteBucketRequest.builder().bucket(bucket).build(), DeleteBucketResponse.class, call);
    }

    private static JsonNode parse(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw TemplateError.validation("Invalid response from custom resource: it is not JSON");
        }
    }

    private void pause() {
        if (stopping.getAsBoolean()) {
            throw new OperationStopped();
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw new OperationStopped();
        }
    }
}
