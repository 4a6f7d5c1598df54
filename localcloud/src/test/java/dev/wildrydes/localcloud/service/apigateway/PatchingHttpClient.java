package dev.wildrydes.localcloud.service.apigateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** The SDK's requests by the JDK's newer client, because the older one does not know {@code PATCH}. */
final class PatchingHttpClient implements SdkHttpClient {
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return send(request);
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse send(HttpExecuteRequest execute) throws IOException {
        var body = execute.contentStreamProvider().isPresent()
                ? execute.contentStreamProvider().get().newStream().readAllBytes()
                : new byte[0];
        var request = HttpRequest.newBuilder(execute.httpRequest().getUri())
                .method(execute.httpRequest().method().name(), BodyPublishers.ofByteArray(body));
        execute.httpRequest().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return HttpExecuteResponse.builder()
                    .response(SdkHttpFullResponse.builder()
                            .statusCode(answer.statusCode())
                            .headers(answer.headers().map())
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {}
}
