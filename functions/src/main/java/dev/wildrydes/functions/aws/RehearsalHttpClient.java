package dev.wildrydes.functions.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Takes a request and sends nothing, so that a call can be rehearsed: marshalled, signed and read. A real call would
 * need a right of its own, could fail, and would stand on the bill.
 */
record RehearsalHttpClient(String answer) implements SdkHttpClient {

    private static final int OK = 200;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Rehearsed(answer);
    }

    @Override
    public String clientName() {
        return "Rehearsal";
    }

    /** Nothing was opened. */
    @Override
    public void close() {}

    private record Rehearsed(String answer) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder().statusCode(OK).build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }

        /** Nothing to do: it ends at once. */
        @Override
        public void abort() {}
    }
}
