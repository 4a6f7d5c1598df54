package dev.wildrydes.cli.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** To AWS, through whatever proxy there is, or to an endpoint in its place. */
record RemoteWiring(Place place, ProfileFile profiles) implements Wiring {
    private static final int MOST_ATTEMPTS = 3;

    /** Not after a connection that did not come about: its failure is told at once instead of three times later. */
    @Override
    public RetryStrategy retries() {
        return DefaultRetryStrategy.standardStrategyBuilder()
                .maxAttempts(MOST_ATTEMPTS)
                .useClientDefaults(false)
                .treatAsThrottling(
                        failure -> failure instanceof SdkException client && RetryUtils.isThrottlingException(client))
                .retryOnException(RemoteWiring::isWorthAnother)
                .build();
    }

    @Override
    public SdkHttpClient connections(Duration connect, Duration read) {
        return isOnThisMachine()
                ? UrlConnectionHttpClient.create(new PlainConnections(connect, read))
                : UrlConnectionHttpClient.builder()
                        .connectionTimeout(connect)
                        .socketTimeout(read)
                        .build();
    }

    @Override
    public void connect(AwsClientBuilder<?, ?> builder, ClientOverrideConfiguration.Builder configuration) {
        place.endpoint().ifPresent(builder::endpointOverride);
        configuration.defaultProfileFile(profiles).addExecutionInterceptor(new NoWebPage());
    }

    private boolean isOnThisMachine() {
        return place.endpoint()
                .map(URI::getHost)
                .filter(host -> host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"))
                .isPresent();
    }

    private static boolean isWorthAnother(Throwable failure) {
        return failure instanceof SdkException client
                && !Failures.neverConnected(client)
                && !Failures.timedOut(client)
                && (Failures.passes(client) || RetryUtils.isClockSkewException(client));
    }
}
