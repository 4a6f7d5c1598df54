package dev.wildrydes.localcloud.protocol;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's own clients, pointed at a stub. */
public final class SdkClients {
    private static final Map<ServiceModel, Supplier<AwsClientBuilder<?, ? extends SdkClient>>> BUILDERS = Map.ofEntries(
            Map.entry(ServiceModels.LAMBDA, LambdaClient::builder),
            Map.entry(ServiceModels.CLOUDFORMATION, CloudFormationClient::builder),
            Map.entry(ServiceModels.API_GATEWAY, ApiGatewayClient::builder),
            Map.entry(ServiceModels.SSM, SsmClient::builder),
            Map.entry(ServiceModels.DYNAMODB, DynamoDbClient::builder),
            Map.entry(ServiceModels.SNS, SnsClient::builder),
            Map.entry(ServiceModels.SQS, () -> SqsClient.builder().checksumValidationEnabled(false)),
            Map.entry(ServiceModels.S3, SdkClients::s3),
            Map.entry(ServiceModels.LOGS, CloudWatchLogsClient::builder),
            Map.entry(ServiceModels.STS, StsClient::builder),
            Map.entry(ServiceModels.IAM, IamClient::builder));

    private SdkClients() {}

    /** Without the chunks that signatures are made for, which are off before a codec sees the body. */
    private static AwsClientBuilder<?, ? extends SdkClient> s3() {
        return S3Client.builder()
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(config -> config.chunkedEncodingEnabled(false));
    }

    /** A client that sends by {@code http}. */
    public static SdkClient of(ServiceModel service, SdkHttpClient http) {
        return of(service, http, URI.create("http://127.0.0.1:4566"));
    }

    static SdkClient of(ServiceModel service, SdkHttpClient http, URI endpoint) {
        var builder = BUILDERS.get(service).get();
        ((AwsSyncClientBuilder<?, ?>) builder).httpClient(http);
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
