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
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Where custom resources put their answers, through presigned URLs, as on AWS. Each answer has a bucket of its own,
 * which is gone as soon as the answer is read, so that nobody finds buckets that nobody made.
 */
record ResponseBucket(Cloud cloud, BooleanSupplier stopping) {
    private static final Principal OWNER = new Principal.User("cloudformation");
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
        var bucket = "cloudformation-custom-resource-" + requestId.replace("-", "");
        create(bucket, call);
        var url = cloud.presign("PUT", "s3", region, "/" + bucket + "/" + requestId, timeout);
        return new Slot(bucket, requestId, url, cloud.clock().instant().plus(timeout), call);
    }

    /** The answer, as soon as it is there; none if none comes in time. Its place is gone afterwards. */
    Optional<JsonNode> await(Slot slot) {
        try {
            while (cloud.clock().instant().isBefore(slot.until())) {
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

    private void remove(Slot slot) {
        var object = DeleteObjectRequest.builder()
                .bucket(slot.bucket())
                .key(slot.key())
                .build();
        cloud.call(object, DeleteObjectResponse.class, slot.call());
        var bucket = DeleteBucketRequest.builder().bucket(slot.bucket()).build();
        cloud.call(bucket, DeleteBucketResponse.class, slot.call());
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
