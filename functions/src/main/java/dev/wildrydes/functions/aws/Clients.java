package dev.wildrydes.functions.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The SDK's clients, made once for an execution environment. Region and credentials are read where Lambda puts them, in
 * the environment, which spares a cold start the search through files and metadata services.
 */
public final class Clients {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

    static {
        // Must precede the JVM's first use of HttpURLConnection, which else sends a POST again when a server hangs up.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private Clients() {}

    /** A client for a table. A call lasts 5 s at most, the SDK's retries included. */
    public static DynamoDbClient dynamoDb() {
        return inLambda(DynamoDbClient.builder(), CALL_LIMIT)
                .overrideConfiguration(o -> o.apiCallTimeout(CALL_LIMIT))
                .build();
    }

    /** A client for a topic. A call lasts 5 s at most, the SDK's retries included. */
    public static SnsClient sns() {
        return inLambda(SnsClient.builder(), CALL_LIMIT)
                .overrideConfiguration(o -> o.apiCallTimeout(CALL_LIMIT))
                .build();
    }

    /**
     * A client that invokes a function once, never again by itself, and waits for the result no longer than the limit.
     */
    public static LambdaClient lambda(Duration limit) {
        return inLambda(LambdaClient.builder(), limit)
                .overrideConfiguration(o -> o.apiCallTimeout(limit).retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B inLambda(
            B builder, Duration socketLimit) {
        return builder.region(Region.of(System.getenv("AWS_REGION")))
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_LIMIT)
                        .socketTimeout(socketLimit));
    }
}
