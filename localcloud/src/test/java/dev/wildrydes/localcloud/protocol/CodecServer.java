package dev.wildrydes.localcloud.protocol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Function;

/** A codec behind a real socket. */
final class CodecServer implements AutoCloseable {
    private final HttpServer server;
    private final ServiceCodec codec;
    private Function<ApiRequest, CodecHttpClient.Answer> service;
    private volatile ApiRequest received;

    CodecServer(ServiceModel model) throws IOException {
        this.codec = DesignOperations.codec(model);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Sets what answers from now on. */
    void answer(Function<ApiRequest, CodecHttpClient.Answer> answering) {
        this.service = answering;
    }

    ApiRequest received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = Headers.NONE;
        for (var header : exchange.getRequestHeaders().entrySet()) {
            for (var value : header.getValue()) {
                headers = headers.with(header.getKey(), value);
            }
        }
        var uri = exchange.getRequestURI();
        var request = new HttpRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers,
                exchange.getRequestBody().readAllBytes(),
                exchange.getRemoteAddress());
        write(exchange, answer(request));
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            received = codec.read(request);
            var answer = service.apply(received);
            return codec.write(request, received.operation(), answer.response(), answer.body(), "request-1");
        } catch (AwsError e) {
            return codec.error(request, e, "request-1");
        }
    }

    private static void write(HttpExchange exchange, HttpResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        try (var out = exchange.getResponseBody()) {
            out.write(response.body());
        }
    }
}
