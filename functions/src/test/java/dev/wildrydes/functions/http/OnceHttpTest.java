package dev.wildrydes.functions.http;

import static dev.wildrydes.functions.StubServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.functions.StubServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnceHttpTest {

    private final OnceHttp http = new OnceHttp(Duration.ofSeconds(10));

    @Test
    void aServerThatHangsUpSeesAGetOnce() throws IOException {
        try (StubServer stub = StubServer.answering(request -> StubServer.HANG_UP)) {
            assertThatThrownBy(() -> http.send(HttpCall.get(stub.uri("/unicorn"))))
                    .isInstanceOf(IOException.class);
            assertThat(stub.requests()).hasSize(1);
        }
    }

    @Test
    void aServerThatHangsUpOnAConnectionInUseSeesTheSecondGetOnce() throws IOException {
        try (StubServer stub =
                StubServer.answering(request -> request.number() == 1 ? json(200, "{}") : StubServer.HANG_UP)) {
            http.send(HttpCall.get(stub.uri("/unicorn")));
            assertThatThrownBy(() -> http.send(HttpCall.get(stub.uri("/unicorn"))))
                    .isInstanceOf(IOException.class);
            assertThat(stub.requests()).hasSize(2);
            assertThat(stub.connections()).isEqualTo(1);
        }
    }

    /** Why there is this client: when this fails, the JDK has mended its own, and OnceHttp may go. */
    @Test
    void theJdksOwnClientWouldHaveSentTheGetTwice() throws IOException {
        try (StubServer stub = StubServer.answering(request -> StubServer.HANG_UP)) {
            HttpURLConnection connection =
                    (HttpURLConnection) stub.uri("/unicorn").toURL().openConnection();
            assertThatThrownBy(connection::getResponseCode).isInstanceOf(IOException.class);
            assertThat(stub.requests()).hasSize(2);
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws IOException {
        try (StubServer stub = StubServer.answering(request -> json(200, "{\"n\":" + request.number() + "}"))) {
            assertThat(http.send(HttpCall.get(stub.uri("/unicorn"))).text()).isEqualTo("{\"n\":1}");
            assertThat(http.send(HttpCall.get(stub.uri("/unicorn"))).text()).isEqualTo("{\"n\":2}");
            assertThat(stub.connections()).isEqualTo(1);
        }
    }

    @Test
    void silenceEndsAtTheLimit() throws IOException {
        OnceHttp impatient = new OnceHttp(Duration.ofMillis(100));
        try (StubServer stub = StubServer.answering(request -> StubServer.SILENCE)) {
            assertThatThrownBy(() -> impatient.send(HttpCall.get(stub.uri("/unicorn"))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No answer within 100 ms");
            assertThat(stub.requests()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aPutHasNoContentTypeAndLeavesAPresignedUrlAsItIs() throws IOException {
        try (StubServer stub = StubServer.answering(request -> json(200, ""))) {
            URI presigned = stub.uri("/arn%3Aaws/a%7Cb?X-Amz-Credential=AKID%2F20261121&X-Amz-Signature=0f");
            http.send(new HttpCall("PUT", presigned, Map.of(), "{\"é\":1}".getBytes(StandardCharsets.UTF_8)));
            StubServer.Request request = stub.requests().get(0);
            assertThat(request.line())
                    .isEqualTo("PUT /arn%3Aaws/a%7Cb?X-Amz-Credential=AKID%2F20261121&X-Amz-Signature=0f HTTP/1.1");
            assertThat(request.body()).isEqualTo("{\"é\":1}");
            assertThat(request.headers())
                    .doesNotContainIgnoringCase("content-type")
                    .doesNotContainIgnoringCase("expect");
        }
    }
}
