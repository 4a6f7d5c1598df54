package dev.wildrydes.localcloud.service.apigateway.exchange;

import dev.wildrydes.localcloud.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How one request is told from all others.
 *
 * @param requestId {@code x-amzn-RequestId}
 * @param extendedRequestId {@code x-amz-apigw-id}
 * @param traceId {@code X-Amzn-Trace-Id}; the caller's own root if it sent one
 */
public record Ids(String requestId, String extendedRequestId, String traceId) {

    public static Ids at(Instant now, String callersTrace) {
        var random = ThreadLocalRandom.current();
        var extended = new byte[11];
        random.nextBytes(extended);
        var trace = callersTrace != null && callersTrace.contains("Root=")
                ? callersTrace
                : "Root=1-%08x-%016x%08x".formatted(now.getEpochSecond(), random.nextLong(), random.nextInt());
        return new Ids(UUID.randomUUID().toString(), Base64.getEncoder().encodeToString(extended), trace);
    }

    /** With the trace too, which a response has that an integration of its own kind is behind. */
    public HttpResponse traced(HttpResponse response) {
        return on(response).with("X-Amzn-Trace-Id", traceId);
    }

    public HttpResponse on(HttpResponse response) {
        return response.with("x-amzn-RequestId", requestId).with("x-amz-apigw-id", extendedRequestId);
    }
}
