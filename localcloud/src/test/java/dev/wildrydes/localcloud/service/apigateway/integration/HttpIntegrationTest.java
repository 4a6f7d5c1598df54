package dev.wildrydes.localcloud.service.apigateway.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Integrations with HTTP endpoints that answer oddly, or not at all. */
class HttpIntegrationTest {
    private static final String HANG_UP = "";

    @TempDir
    Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private TestApi api;
    private ServerSocket endpoint;

    @BeforeEach
    void start() throws IOException {
        api = new TestApi(folder);
        endpoint = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws Exception {
        endpoint.close();
        api.close();
    }

    @ParameterizedTest
    @Conformance(ours = "docs/decisions/0006-one-transport-in-the-functions.md")
    @ValueSource(strings = {"HTTP", "HTTP_PROXY"})
    void anEndpointThatHangsUpSeesTheRequestOnce(String type) {
        answers(HANG_UP);
        api.integrate("GET", put -> put.type(type).integrationHttpMethod("GET").uri(uri("/unicorn")));
        api.deploy("dev");

        var answer = api.get("/dev");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(TestApi.text(answer)).isEqualTo("{\"message\":\"Network error communicating with endpoint\"}");
        assertThat(requests).containsExactly("GET /unicorn HTTP/1.1");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html")
    void eachRequestOfAnEndpointThatClosesItsConnectionsIsAnswered() {
        answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Back: there\r\n\r\nok");
        api.integrate(
                "ANY",
                put -> put.type("HTTP_PROXY").integrationHttpMethod("ANY").uri(uri("/rides")));
        api.deploy("dev");

        for (var method : List.of("GET", "PATCH", "DELETE")) {
            var answer = api.send(method, "/dev?q=1", Headers.NONE, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(TestApi.text(answer)).isEqualTo("ok");
            assertThat(answer.headers().first("X-Back")).contains("there");
        }
        assertThat(requests)
                .containsExactly("GET /rides?q=1 HTTP/1.1", "PATCH /rides?q=1 HTTP/1.1", "DELETE /rides?q=1 HTTP/1.1");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html")
    void aRedirectIsTheCallersToFollow() {
        answers("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /elsewhere\r\n\r\n");
        api.integrate(
                "GET",
                put -> put.type("HTTP_PROXY").integrationHttpMethod("GET").uri(uri("/rides")));
        api.deploy("dev");

        var answer = api.get("/dev");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().first("Location")).contains("/elsewhere");
        assertThat(requests).hasSize(1);
    }

    private String uri(String path) {
        return "http://127.0.0.1:" + endpoint.getLocalPort() + path;
    }

    /** Each connection is for one request, which is noted before it is answered. */
    private void answers(String answer) {
        var server = new Thread(() -> {
            while (!endpoint.isClosed()) {
                try (var connection = endpoint.accept()) {
                    requests.add(requestLine(connection));
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException theTestIsOver) {
                    return;
                }
            }
        });
        server.setDaemon(true);
        server.start();
    }

    private static String requestLine(Socket connection) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        return lines.lines().takeWhile(line -> !line.isEmpty()).toList().get(0);
    }
}
