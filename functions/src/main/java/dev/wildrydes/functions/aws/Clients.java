package dev.wildrydes.functions.aws;

import dev.wildrydes.functions.http.OnceHttp;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The SDK's clients, made once for an execution environment. Region and credentials are read where Lambda puts them, in
 * the environment, which spares a cold start the search through files and metadata services. Each client is preceded by
 * a call that goes nowhere: it loads what the first real call needs while Lambda initializes the function.
 */
public final class Clients {

    private static final Duration TABLE_LIMIT = Duration.ofSeconds(8);
    private static final Duration TOPIC_LIMIT = Duration.ofSeconds(5);

    private Clients() {}

    /** A client for a table. A call lasts 8 s at most, the SDK's retries included. */
    public static DynamoDbClient dynamoDb() {
        try (DynamoDbClient rehearsed = rehearsing(DynamoDbClient.builder(), "{}")) {
            rehearsed.scan(r -> r.tableName("none"));
        }
        return inLambda(DynamoDbClient.builder(), TABLE_LIMIT, ClientOverrideConfiguration.builder());
    }

    /** A client for a topic. A call lasts 5 s at most, the SDK's retries included. */
    public static SnsClient sns() {
        try (SnsClient rehearsed = rehearsing(SnsClient.builder(), "<PublishResponse/>")) {
            rehearsed.publish(r -> r.topicArn("none").message("none"));
        }
        return inLambda(SnsClient.builder(), TOPIC_LIMIT, ClientOverrideConfiguration.builder());
    }

    /**
     * A client that invokes a function once, never again by itself, and waits for the result no longer than the limit.
     */
    public static LambdaClient lambda(Duration limit) {
        try (LambdaClient rehearsed = rehearsing(LambdaClient.builder(), "null")) {
            rehearsed.invoke(r -> r.functionName("none"));
        }
        return inLambda(
                LambdaClient.builder(),
                limit,
                ClientOverrideConfiguration.builder().retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C rehearsing(
            B builder, String answer) {
        return onEnvironment(builder)
                .httpClient(new RehearsalHttpClient(answer))
                .build();
    }

    /** The transport's limit lies behind the call's, so that it is the SDK that tells of a call without an answer. */
    private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C inLambda(
            B builder, Duration limit, ClientOverrideConfiguration.Builder configuration) {
        return onEnvironment(builder)
                .httpClient(new OnceSdkHttpClient(new OnceHttp(limit.plusSeconds(1))))
                .overrideConfiguration(configuration.apiCallTimeout(limit).build())
                .build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B onEnvironment(B builder) {
        return builder.region(Region.of(System.getenv("AWS_REGION")))
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create());
    }
}
