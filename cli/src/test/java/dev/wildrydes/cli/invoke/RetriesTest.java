package dev.wildrydes.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

final class RetriesTest {
    @Test
    void aConnectionThatWasRefusedIsTriedAgainThreeTimes() {
        var refused = failure(new ConnectException("Connection refused"));

        assertThat(Retries.SAFE.allow(refused, 0)).isTrue();
        assertThat(Retries.SAFE.allow(refused, 2)).isTrue();
        assertThat(Retries.SAFE.allow(refused, 3)).isFalse();
    }

    @Test
    void aHostThatIsSilentOrNotThereIsNotTriedAgainUnasked() {
        var silent = failure(new SocketTimeoutException("Connect timed out"));
        var unknown = failure(new UnknownHostException("lambda.xx-nowhere-9.amazonaws.com"));

        assertThat(Retries.SAFE.allow(silent, 0)).isFalse();
        assertThat(Retries.SAFE.allow(unknown, 0)).isFalse();
        assertThat(Retries.asked(1).allow(silent, 0)).isTrue();
    }

    @Test
    void anAnswerThatIsLateMayHaveRunTheFunction() {
        var late = failure(new SocketTimeoutException("Read timed out"));

        assertThat(Retries.SAFE.allow(late, 0)).isFalse();
        assertThat(Retries.asked(1).allow(late, 0)).isTrue();
    }

    private static SdkClientException failure(IOException cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }
}
