package dev.wildrydes.localcloud.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How an invocation ended, as its log's last lines say it. */
record InvocationEnd(
        FunctionVersion function,
        String requestId,
        Duration duration,
        Optional<Duration> init,
        Optional<Failure> failure) {
    /** A grandchild may hold the child's output open; the log is closed without it then. */
    private static final int MOST_SECONDS_FOR_OUTPUT = 2;

    /** Adds END and REPORT when the function's own output is complete. */
    CompletableFuture<InvocationLog> write(InvocationLog log, Clock clock, ChildProcess child) {
        return log.complete()
                .completeOnTimeout(0L, MOST_SECONDS_FOR_OUTPUT, TimeUnit.SECONDS)
                .thenApply(heapMb -> {
                    failure.filter(cause -> cause.reported() == null)
                            .ifPresent(cause -> log.add(explanation(cause, clock)));
                    log.add("END RequestId: " + requestId);
                    log.add(new Report(
                                    requestId,
                                    duration,
                                    init,
                                    function.memoryMb(),
                                    child.peakMemoryMb().orElse(heapMb),
                                    failure)
                            .line());
                    return log;
                });
    }

    private String explanation(Failure cause, Clock clock) {
        return cause.status().equals("timeout")
                ? clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + requestId + " " + cause.text()
                : "RequestId: " + requestId + " Error: " + cause.text() + "\n" + cause.type();
    }
}
