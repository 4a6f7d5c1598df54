package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.s3.BucketConfigurations.Kind;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** What a bucket does by itself: lifecycle, website, and answers to other origins. */
final class SettingOperations {
    private static final Set<String> CORS_METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

    private final BucketConfigurations configurations;

    SettingOperations(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    public PutBucketLifecycleConfigurationResponse putBucketLifecycleConfiguration(
            PutBucketLifecycleConfigurationRequest request) {
        configurations.require(request.bucket());
        LifecycleChecks.check(request.lifecycleConfiguration());
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
        configurations.require(request.bucket());
        checkCors(request.corsConfiguration());
        configurations.put(request.bucket(), Kind.CORS, request.corsConfiguration());
        return PutBucketCorsResponse.builder().build();
    }

    private static void checkCors(CORSConfiguration configuration) {
        if (configuration == null || configuration.corsRules().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        for (var rule : configuration.corsRules()) {
            if (rule.allowedOrigins().isEmpty() || rule.allowedMethods().isEmpty()) {
                throw S3Errors.malformedXml();
            }
            for (var method : rule.allowedMethods()) {
                if (!CORS_METHODS.contains(method)) {
                    throw new AwsError(
                            400,
                            "InvalidRequest",
                            "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
                }
            }
        }
    }

    public GetBucketCorsResponse getBucketCors(GetBucketCorsRequest request) {
        var found = configurations.get(request.bucket(), Kind.CORS, CORSConfiguration.builder());
        return GetBucketCorsResponse.builder().corsRules(found.corsRules()).build();
    }

    public DeleteBucketCorsResponse deleteBucketCors(DeleteBucketCorsRequest request) {
        configurations.delete(request.bucket(), Kind.CORS);
        return DeleteBucketCorsResponse.builder().build();
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
}
