package dev.wildrydes.functions.aws;

import dev.wildrydes.functions.http.HttpAnswer;
import dev.wildrydes.functions.http.HttpCall;
import dev.wildrydes.functions.http.OnceHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The SDK on {@link OnceHttp}: both ways of asking for a unicorn then have the same transport, and a comparison of them
 * measures API Gateway. The SDK's own light client spends a millisecond on each request to see whether its connection
 * is still there.
 */
final class OnceSdkHttpClient implements SdkHttpClient {

    private final OnceHttp http;

    OnceSdkHttpClient(OnceHttp http) {
        this.http = http;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Exchange(http, request);
    }

    @Override
    public String clientName() {
        return "HttpCore";
    }

    @Override
    public void close() {
        http.close();
    }

    private record Exchange(OnceHttp http, HttpExecuteRequest request) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() throws IOException {
            HttpAnswer answer = http.send(httpCall());
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(answer.status())
                            .headers(answer.headers())
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                    .build();
        }

        /** Nothing to do: the SDK also interrupts the thread that waits, and that ends the waiting. */
        @Override
        public void abort() {}

        private HttpCall httpCall() throws IOException {
            SdkHttpRequest unsent = request.httpRequest();
            Map<String, List<String>> headers = new LinkedHashMap<>(unsent.headers());
            headers.keySet().removeIf("Content-Length"::equalsIgnoreCase);
            return new HttpCall(unsent.method().name(), unsent.getUri(), headers, body());
        }

        private byte[] body() throws IOException {
            if (request.contentStreamProvider().isEmpty()) {
                return new byte[0];
            }
            try (InputStream body = request.contentStreamProvider().get().newStream()) {
                return body.readAllBytes();
            }
        }
    }
}
