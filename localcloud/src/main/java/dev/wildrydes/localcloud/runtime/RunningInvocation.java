package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** An invocation that a child works on. */
record RunningInvocation(String requestId, Instant deadline, CompletableFuture<Answer> answer) {

    RunningInvocation(String requestId, Instant deadline) {
        this(requestId, deadline, new CompletableFuture<>());
    }

    /** Ends it; false if it had ended already. */
    boolean end(Answer how) {
        return answer.complete(how);
    }

    /** What the child's poll is answered with. */
    HttpResponse asNext(InvocationRequest request) {
        var headers = Headers.of(
                "Content-Type", "application/json",
                "Lambda-Runtime-Aws-Request-Id", requestId,
                "Lambda-Runtime-Deadline-Ms", String.valueOf(deadline.toEpochMilli()),
                "Lambda-Runtime-Invoked-Function-Arn", request.invokedArn(),
                "Lambda-Runtime-Trace-Id", request.traceId());
        return new HttpResponse(
                200,
                request.clientContext() == null
                        ? headers
                        : headers.with("Lambda-Runtime-Client-Context", request.clientContext()),
                request.payload());
    }
}
