package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.http.KeptConnections;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The SDK on the same transport as whatever it is compared with. */
record KeptConnectionsClient(KeptConnections connections) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Exchange(connections, request);
    }

    @Override
    public String clientName() {
        return "HttpCore";
    }

    /** Whoever made the connections closes them. */
    @Override
    public void close() {}

    private record Exchange(KeptConnections connections, HttpExecuteRequest request) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            var unsent = request.httpRequest();
            var headers = new LinkedHashMap<String, List<String>>(unsent.headers());
            // HttpCore states the host and the length itself, and refuses to state them twice.
            headers.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Length"));
            var reply = connections.send(unsent.method().name(), unsent.getUri(), headers, body());
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(reply.status())
                            .headers(reply.headers())
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body())))
                    .build();
        }

        /** Nothing to do: an exchange ends by its own limit. */
        @Override
        public void abort() {}

        private byte[] body() throws IOException {
            if (request.contentStreamProvider().isEmpty()) {
                return new byte[0];
            }
            try (var body = request.contentStreamProvider().get().newStream()) {
                return body.readAllBytes();
            }
        }
    }
}
