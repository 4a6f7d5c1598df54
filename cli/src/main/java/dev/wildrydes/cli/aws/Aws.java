package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.http.KeptConnections;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
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
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one place, each made when it is first asked for. Nothing ambient has a say in them: no {@code AWS_*}
 * variable, no profile file, no proxy. Used by one thread.
 */
public final class Aws implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    private final Place place;
    private final URI endpoint;
    private final AwsCredentialsProvider credentials;
    private final Map<Object, SdkAutoCloseable> clients = new HashMap<>();

    private Aws(Place place, URI endpoint, AwsCredentialsProvider credentials) {
        this.place = place;
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /** A local cloud. */
    public static Aws local(URI endpoint, String region, String accessKeyId, String secretAccessKey) {
        var credentials = AwsBasicCredentials.create(accessKeyId, secretAccessKey);
        return new Aws(new Place("local", region), endpoint, StaticCredentialsProvider.create(credentials));
    }

    /** Where these clients act. */
    public Place place() {
        return place;
    }

    /** API Gateway's control plane. */
    public ApiGatewayClient apiGateway() {
        return client(ApiGatewayClient.class, () -> build(ApiGatewayClient.builder()));
    }

    /** CloudFormation. */
    public CloudFormationClient cloudFormation() {
        return client(CloudFormationClient.class, () -> build(CloudFormationClient.builder()));
    }

    /** CloudWatch Logs. */
    public CloudWatchLogsClient logs() {
        return client(CloudWatchLogsClient.class, () -> build(CloudWatchLogsClient.builder()));
    }

    /** DynamoDB. */
    public DynamoDbClient dynamoDb() {
        return client(DynamoDbClient.class, () -> build(DynamoDbClient.builder()));
    }

    /** IAM. */
    public IamClient iam() {
        return client(IamClient.class, () -> build(IamClient.builder()));
    }

    /** Lambda, for everything but invocations. */
    public LambdaClient lambda() {
        return client(LambdaClient.class, () -> build(LambdaClient.builder()));
    }

    /**
     * Lambda, for invocations: never sends one twice by itself, and waits for an answer as long as it is told.
     *
     * @param readTimeout zero waits for ever
     */
    public LambdaClient invoker(Duration readTimeout) {
        return client(readTimeout, () -> build(LambdaClient.builder(), AwsRetryStrategy.doNotRetry(), readTimeout));
    }

    /** Lambda, for invocations that are measured: never sends one twice, on connections that the caller brings. */
    public LambdaClient invoker(KeptConnections connections) {
        return client(connections, () -> configured(LambdaClient.builder(), AwsRetryStrategy.doNotRetry())
                .httpClient(new KeptConnectionsClient(connections))
                .build());
    }

    /** S3, by path: a bucket is no host name of loopback. */
    public S3Client s3() {
        return client(
                S3Client.class,
                () -> build(S3Client.builder()
                        .forcePathStyle(true)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)));
    }

    /** SNS. */
    public SnsClient sns() {
        return client(SnsClient.class, () -> build(SnsClient.builder()));
    }

    /** SQS. */
    public SqsClient sqs() {
        return client(SqsClient.class, () -> build(SqsClient.builder()));
    }

    /** Systems Manager's Parameter Store. */
    public SsmClient ssm() {
        return client(SsmClient.class, () -> build(SsmClient.builder()));
    }

    @Override
    public void close() {
        clients.values().forEach(SdkAutoCloseable::close);
        clients.clear();
    }

    private <C extends SdkAutoCloseable> C client(Object key, Supplier<C> factory) {
        @SuppressWarnings("unchecked") // a key stands for one type of client
        var client = (C) clients.computeIfAbsent(key, unused -> factory.get());
        return client;
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
        return build(builder, AwsRetryStrategy.standardRetryStrategy(), READ_TIMEOUT);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, RetryStrategy retries, Duration readTimeout) {
        return configured(builder, retries)
                .httpClient(UrlConnectionHttpClient.create(new PlainConnections(CONNECT_TIMEOUT, readTimeout)))
                .build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, RetryStrategy retries) {
        return builder.region(Region.of(place.region()))
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(retries)
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .defaultProfileName("default")
                        .addExecutionInterceptor(new NoInterimAnswer())
                        .build());
    }
}
