package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.service.Cloud;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** Puts what a template says of a bucket onto it, and takes off what the template before said and this one does not. */
record BucketSettings(Cloud cloud, ResourceRequest request, String bucket) {

    /** Tags first: they say whose bucket it is, should this step be tried again. */
    void apply() {
        tag();
        version();
        encrypt();
        blockPublicAccess();
        control();
        live();
        serve();
    }

    private void tag() {
        var tags = Tagging.builder()
                .tagSet(Tags.list(BucketProvider.tags(request)))
                .build();
        call(PutBucketTaggingRequest.builder().bucket(bucket).tagging(tags).build(), PutBucketTaggingResponse.class);
    }

    private void version() {
        var wanted = wanted("VersioningConfiguration");
        if (wanted.isEmpty() && gone("VersioningConfiguration")) {
            wanted = JsonNodeFactory.instance.objectNode().put("Status", "Suspended");
        }
        if (!wanted.isEmpty()) {
            var configuration = Shapes.read(wanted, VersioningConfiguration.builder());
            call(
                    PutBucketVersioningRequest.builder()
                            .bucket(bucket)
                            .versioningConfiguration(configuration)
                            .build(),
                    PutBucketVersioningResponse.class);
        }
    }

    private void encrypt() {
        var rules = wanted("BucketEncryption").path("ServerSideEncryptionConfiguration");
        if (!rules.isMissingNode()) {
            var renamed = JsonNodeFactory.instance.arrayNode();
            rules.forEach(rule ->
                    renamed.add(renamed(rule, "ServerSideEncryptionByDefault", "ApplyServerSideEncryptionByDefault")));
            var configuration = Shapes.read(
                    JsonNodeFactory.instance.objectNode().set("Rules", renamed),
                    ServerSideEncryptionConfiguration.builder());
            call(
                    PutBucketEncryptionRequest.builder()
                            .bucket(bucket)
                            .serverSideEncryptionConfiguration(configuration)
                            .build(),
                    PutBucketEncryptionResponse.class);
        } else if (gone("BucketEncryption")) {
            call(DeleteBucketEncryptionRequest.builder().bucket(bucket).build(), DeleteBucketEncryptionResponse.class);
        }
    }

    private void blockPublicAccess() {
        var wanted = wanted("PublicAccessBlockConfiguration");
        if (!wanted.isEmpty()) {
            var configuration = Shapes.read(wanted, PublicAccessBlockConfiguration.builder());
            call(
                    PutPublicAccessBlockRequest.builder()
                            .bucket(bucket)
                            .publicAccessBlockConfiguration(configuration)
                            .build(),
                    PutPublicAccessBlockResponse.class);
        } else if (gone("PublicAccessBlockConfiguration")) {
            call(
                    DeletePublicAccessBlockRequest.builder().bucket(bucket).build(),
                    DeletePublicAccessBlockResponse.class);
        }
    }

    private void control() {
        var wanted = wanted("OwnershipControls");
        if (!wanted.isEmpty()) {
            var controls = Shapes.read(wanted, OwnershipControls.builder());
            call(
                    PutBucketOwnershipControlsRequest.builder()
                            .bucket(bucket)
                            .ownershipControls(controls)
                            .build(),
                    PutBucketOwnershipControlsResponse.class);
        } else if (gone("OwnershipControls")) {
            call(
                    DeleteBucketOwnershipControlsRequest.builder()
                            .bucket(bucket)
                            .build(),
                    DeleteBucketOwnershipControlsResponse.class);
        }
    }

    private void live() {
        var wanted = wanted("LifecycleConfiguration");
        if (!wanted.isEmpty()) {
            call(
                    PutBucketLifecycleConfigurationRequest.builder()
                            .bucket(bucket)
                            .lifecycleConfiguration(LifecycleRules.of(wanted))
                            .build(),
                    PutBucketLifecycleConfigurationResponse.class);
        } else if (gone("LifecycleConfiguration")) {
            call(DeleteBucketLifecycleRequest.builder().bucket(bucket).build(), DeleteBucketLifecycleResponse.class);
        }
    }

    private void serve() {
        var wanted = wanted("WebsiteConfiguration");
        if (!wanted.isEmpty()) {
            call(
                    PutBucketWebsiteRequest.builder()
                            .bucket(bucket)
                            .websiteConfiguration(Website.of(wanted))
                            .build(),
                    PutBucketWebsiteResponse.class);
        } else if (gone("WebsiteConfiguration")) {
            call(DeleteBucketWebsiteRequest.builder().bucket(bucket).build(), DeleteBucketWebsiteResponse.class);
        }
    }

    private ObjectNode wanted(String property) {
        return request.properties().path(property) instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }

    private boolean gone(String property) {
        return request.previous().has(property);
    }

    private void call(AwsRequest asked, Class<? extends AwsResponse> response) {
        cloud.call(asked, response, request.call());
    }

    private static ObjectNode renamed(JsonNode rule, String from, String to) {
        ObjectNode copy = rule.deepCopy();
        var value = copy.remove(from);
        if (value != null) {
            copy.set(to, value);
        }
        return copy;
    }
}
