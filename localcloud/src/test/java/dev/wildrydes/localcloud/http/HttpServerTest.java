package dev.wildrydes.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private final LinkedBlockingQueue<CompletableFuture<HttpResponse>> parked = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void serve() {
        server = HttpServer.bind(0);
        server.serve(request -> switch (request.path()) {
            case "/parked" -> {
                var answer = new CompletableFuture<HttpResponse>();
                parked.add(answer);
                yield answer;
            }
            case "/fails" -> CompletableFuture.failedFuture(new IllegalStateException("a secret detail"));
            case "/throws" -> throw new IllegalStateException("a secret detail");
            case "/splits" ->
                CompletableFuture.completedFuture(HttpResponse.empty(200).with("X-Name", "a\r\nSet-Cookie: b"));
            default -> CompletableFuture.completedFuture(echo(request));
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRequestArrivesAsItWasSent() throws Exception {
        var answer = send("POST /a%20b?c=%2F&d HTTP/1.1\r\nHost: x\r\nX-Two: 1\r\nx-two: 2\r\nContent-Length: 5\r\n"
                + "Connection: close\r\n\r\nhello");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK")
                .contains("\r\ndate: ")
                .endsWith("""
                POST /a%20b ? c=%2F&d [1, 2] hello""");
    }

    @Test
    void aChunkedBodyArrivesWhole() throws Exception {
        assertThat(send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
                .endsWith("POST / ?  [] abcde");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (var socket = connect()) {
            write(
                    socket,
                    "GET /parked HTTP/1.1\r\nHost: x\r\n\r\nGET /second HTTP/1.1\r\nHost: x\r\n"
                            + "Connection: close\r\n\r\n");
            take().complete(HttpResponse.json(200, "\"first\""));

            var answers = read(socket);
            assertThat(answers.indexOf("\"first\"")).isPositive().isLessThan(answers.indexOf("GET /second"));
        }
    }

    @Test
    void aClientIsToldToGoOnBeforeItSendsItsBody() throws Exception {
        try (var socket = connect()) {
            write(
                    socket,
                    "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                            + "Connection: close\r\n\r\n");
            var first = new String(socket.getInputStream().readNBytes(21), StandardCharsets.UTF_8);
            write(socket, "ok");

            assertThat(first).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(read(socket)).endsWith("POST / ?  [] ok");
        }
    }

    @Test
    void anAnswerToHeadHasALengthAndNoBody() throws Exception {
        assertThat(send("HEAD /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("content-length: 14\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void whatIsNotHttpIsRefused() throws Exception {
        assertThat(send("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ").endsWith("{\"message\":\"Bad request\"}");
        assertThat(send("GET elsewhere HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void giantHeadersLinesAndBodiesAreRefused() throws Exception {
        assertThat(send("GET / HTTP/1.1\r\nX-Big: " + "x".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(send("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 414 ");
        assertThat(send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 268435457\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aClientThatStillSendsReadsItsRefusal() throws Exception {
        assertThat(send("GET / HTTP/1.1\r\nX-Big: " + "x".repeat(8_000_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("{\"message\":\"Request header fields too large\"}");
    }

    @Test
    void aFailureTellsTheClientNothing() throws Exception {
        for (var path : new String[] {"/fails", "/throws", "/splits"}) {
            assertThat(send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 500 ")
                    .endsWith("{\"message\":\"Internal server error\"}")
                    .doesNotContain("Set-Cookie");
        }
    }

    @Test
    void aParkedRequestIsCancelledWhenItsClientHangsUp() throws Exception {
        CompletableFuture<HttpResponse> answer;
        try (var socket = connect()) {
            write(socket, "GET /parked HTTP/1.1\r\nHost: x\r\n\r\n");
            answer = take();
        }

        var cancelled = answer.handle((response, failure) -> failure).get(10, TimeUnit.SECONDS);
        assertThat(cancelled).isInstanceOf(java.util.concurrent.CancellationException.class);
    }

    @Test
    void closingWaitsForAnAnswerThatIsBeingMade() throws Exception {
        try (var socket = connect()) {
            write(socket, "GET /parked HTTP/1.1\r\nHost: x\r\n\r\n");
            var answer = take();
            var closing = CompletableFuture.runAsync(server::close);
            answer.complete(HttpResponse.json(200, "\"late\""));

            assertThat(read(socket)).endsWith("\"late\"");
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> HttpServer.bind(server.port()))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(BindException.class)
                .hasMessageContaining("Port " + server.port() + " of 127.0.0.1");
    }

    @Test
    void aClientThatComesBeforeThereIsAHandlerWaits() throws Exception {
        try (var early = HttpServer.bind(0);
                var socket = new Socket(InetAddress.getLoopbackAddress(), early.port())) {
            write(socket, "GET /early HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            early.serve(request -> CompletableFuture.completedFuture(echo(request)));

            assertThat(read(socket)).endsWith("GET /early ?  [] ");
        }
    }

    private static HttpResponse echo(HttpRequest request) {
        var text = request.method() + " " + request.path() + " ? " + request.query() + " "
                + request.headers().all("X-TWO") + " " + new String(request.body(), StandardCharsets.UTF_8);
        return new HttpResponse(200, Headers.NONE, text.getBytes(StandardCharsets.UTF_8));
    }

    private CompletableFuture<HttpResponse> take() throws InterruptedException {
        var answer = parked.poll(10, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        return answer;
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private String send(String request) throws IOException {
        try (var socket = connect()) {
            write(socket, request);
            return read(socket);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
