package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.http.KeptConnections;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
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
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of one place, each made when it is first asked for. Used by one thread. */
public final class Aws implements AutoCloseable {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration INTRODUCTION = Duration.ofSeconds(10);

    private final Place place;
    private final Access access;
    private final Wiring wiring;
    private final Optional<Consumer<String>> trace;
    private final Map<Object, SdkAutoCloseable> clients = new HashMap<>();

    private Aws(Place place, Access access, Wiring wiring, Optional<Consumer<String>> trace) {
        this.place = place;
        this.access = access;
        this.wiring = wiring;
        this.trace = trace;
    }

    /** A local cloud. Nothing ambient has a say in it: no {@code AWS_*} variable, no profile file, no proxy. */
    public static Aws local(URI endpoint, String region, String accessKeyId, String secretAccessKey) {
        return new Aws(
                Place.local(region),
                Access.local(accessKeyId, secretAccessKey),
                new LocalWiring(endpoint),
                Optional.empty());
    }

    /**
     * AWS, or an endpoint that answers in its place.
     *
     * @param environment the variables, which are heeded as AWS's own programs heed them
     * @throws CliError if there are no credentials, no such profile, or the region or the endpoint is none
     */
    public static Aws remote(TargetOptions options, Map<String, String> environment) {
        var configuration = SharedConfiguration.of(environment);
        var place = RemotePlace.of(options, environment, configuration);
        var access = Access.of(environment, options.profile(), configuration, place);
        access.check(place);
        return new Aws(place, access, new RemoteWiring(place, configuration.profiles()), Optional.empty());
    }

    /** The same, telling each request and its answer in a line each, without secrets. */
    public Aws traced(Consumer<String> told) {
        return new Aws(place, access, wiring, Optional.of(told));
    }

    /** Where these clients act. */
    public Place place() {
        return place;
    }

    /**
     * Who AWS takes these clients for; empty if what answers there does not know of identities.
     *
     * @throws SdkException if the credentials are refused, or there is no answer
     */
    public Optional<Identity> identity() {
        try {
            var caller = sts().getCallerIdentity();
            return Optional.ofNullable(caller.arn()).map(arn -> new Identity(caller.account(), arn));
        } catch (StsException e) {
            if (!place.isAws() && isUnknownOperation(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The failure in two lines, if it is one of these clients; else it is somebody else's. */
    public Optional<CliError> recognised(Exception failure) {
        return place.isLocal()
                ? Failures.of(failure)
                : Failures.ofClient(failure).map(this::describe);
    }

    /** The failure of one of these clients in two lines. */
    public CliError describe(SdkException failure) {
        return place.isLocal() ? Failures.describe(failure) : new RemoteFailures(place, access).describe(failure);
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

    /** S3; by path where AWS itself does not answer, since a bucket is no host name there. */
    public S3Client s3() {
        return client(
                S3Client.class,
                () -> build(S3Client.builder()
                        .forcePathStyle(!place.isAws())
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

    /** STS. */
    public StsClient sts() {
        return client(StsClient.class, () -> build(StsClient.builder(), wiring.retries(), INTRODUCTION));
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
        return build(builder, wiring.retries(), READ_TIMEOUT);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, RetryStrategy retries, Duration readTimeout) {
        return configured(builder, retries)
                .httpClient(wiring.connections(CONNECT_TIMEOUT, readTimeout))
                .build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, RetryStrategy retries) {
        var configuration = ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .addExecutionInterceptor(new NoInterimAnswer());
        trace.ifPresent(told -> configuration.addExecutionInterceptor(new RequestLog(told)));
        builder.region(Region.of(place.region())).credentialsProvider(access.provider());
        wiring.connect(builder, configuration);
        return builder.overrideConfiguration(configuration.build());
    }

    private static boolean isUnknownOperation(StsException refusal) {
        return !refusal.isThrottlingException()
                && refusal.statusCode() != 401
                && refusal.statusCode() != 403
                && refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorMessage() != null;
    }
}
