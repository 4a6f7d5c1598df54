package dev.wildrydes.cli.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** To a local cloud, past everything ambient. */
record LocalWiring(URI endpoint) implements Wiring {
    @Override
    public RetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy();
    }

    @Override
    public SdkHttpClient connections(Duration connect, Duration read) {
        return UrlConnectionHttpClient.create(new PlainConnections(connect, read));
    }

    @Override
    public void connect(AwsClientBuilder<?, ?> builder, ClientOverrideConfiguration.Builder configuration) {
        builder.endpointOverride(endpoint).fipsEnabled(false).dualstackEnabled(false);
        configuration
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName(SharedConfiguration.DEFAULT_PROFILE);
    }
}
