package dev.wildrydes.localcloud.service.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** {@code AWS::S3::Bucket}. A bucket that holds objects is not deleted, as on AWS. */
final class BucketProvider implements ResourceProvider {
    private static final int NAME_LENGTH = 63;
    private static final ResourceType TYPE = ResourceType.named("AWS::S3::Bucket")
            .optional(
                    "BucketName",
                    "VersioningConfiguration",
                    "BucketEncryption",
                    "PublicAccessBlockConfiguration",
                    "LifecycleConfiguration",
                    "OwnershipControls",
                    "WebsiteConfiguration",
                    "Tags")
            .createOnly("BucketName")
            .attributes("Arn", "DomainName", "DualStackDomainName", "RegionalDomainName", "WebsiteURL");

    private final Cloud cloud;

    BucketProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var given = request.properties().path("BucketName").asText();
        var name = given.isEmpty() ? request.generatedName(NAME_LENGTH).toLowerCase(Locale.ROOT) : given;
        var region = request.call().region();
        var wanted = CreateBucketRequest.builder().bucket(name);
        if (!region.equals("us-east-1")) {
            wanted.createBucketConfiguration(CreateBucketConfiguration.builder()
                    .locationConstraint(region)
                    .build());
        }
        try {
            cloud.call(wanted.build(), CreateBucketResponse.class, request.call());
        } catch (AwsError e) {
            if (!e.code().equals("BucketAlreadyOwnedByYou") || !request.made(tagsOf(request, name))) {
                throw e;
            }
        }
        request.initiated().accept(name);
        new BucketSettings(cloud, request, name).apply();
        return resource(name, region);
    }

    @Override
    public Resource update(ResourceRequest request) {
        new BucketSettings(cloud, request, request.physicalId()).apply();
        return resource(request.physicalId(), request.call().region());
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            cloud.call(
                    DeleteBucketRequest.builder().bucket(request.physicalId()).build(),
                    DeleteBucketResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("NoSuchBucket")) {
                throw e;
            }
        }
    }

    private Map<String, String> tagsOf(ResourceRequest request, String name) {
        try {
            var asked = GetBucketTaggingRequest.builder().bucket(name).build();
            return cloud.call(asked, GetBucketTaggingResponse.class, request.call()).tagSet().stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value));
        } catch (AwsError e) {
            if (e.code().equals("NoSuchTagSet")) {
                return Map.of();
            }
            throw e;
        }
    }

    private Resource resource(String name, String region) {
        return new Resource(
                name,
                Map.of(
                        "Arn", "arn:aws:s3:::" + name,
                        "DomainName", name + ".s3.amazonaws.com",
                        "DualStackDomainName", name + ".s3.dualstack." + region + ".amazonaws.com",
                        "RegionalDomainName", name + ".s3." + region + ".amazonaws.com",
                        "WebsiteURL", cloud.endpoint() + WebsiteServer.PREFIX + name));
    }

    static Map<String, String> tags(ResourceRequest request) {
        var own = new LinkedHashMap<String, String>();
        for (JsonNode tag : request.properties().path("Tags")) {
            own.put(tag.path("Key").asText(), tag.path("Value").asText());
        }
        return request.tags(own);
    }
}
