package dev.wildrydes.cli.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** How clients reach what answers them. */
interface Wiring {
    /** Which failed calls are made again, invocations aside. */
    RetryStrategy retries();

    /**
     * What requests go over.
     *
     * @param connect at most, to connect
     * @param read at most, for the next bytes of an answer; zero is for ever
     */
    SdkHttpClient connections(Duration connect, Duration read);

    /** Sets what a client is to know of the other side. */
    void connect(AwsClientBuilder<?, ?> builder, ClientOverrideConfiguration.Builder configuration);
}
