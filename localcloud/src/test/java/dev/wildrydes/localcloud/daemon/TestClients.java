package dev.wildrydes.localcloud.daemon;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** The SDK's own clients, for a cloud that a test has started. */
public final class TestClients {
    private TestClients() {}

    /** A client of the cloud's owner that tries once. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C owner(
            LocalCloud cloud, B builder) {
        var owner = cloud.owner();
        return client(
                cloud.endpoint(), AwsBasicCredentials.create(owner.accessKeyId(), owner.secretAccessKey()), builder);
    }

    /** A client with any credentials that tries once. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            URI endpoint, AwsCredentials credentials, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }
}
