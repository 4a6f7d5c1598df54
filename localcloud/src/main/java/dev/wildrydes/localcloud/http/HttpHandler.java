package dev.wildrydes.localcloud.http;

import java.util.concurrent.CompletionStage;

/**
 * Answers requests. It is called on the server's event loop and must not block there: work that waits belongs on an
 * executor, and a poll that is parked (the Runtime API's {@code next}) simply completes later. A stage that fails is
 * answered with status 500 and logged; one whose client hangs up first is cancelled.
 */
@FunctionalInterface
public interface HttpHandler {
    /** The answer to {@code request}, now or later. */
    CompletionStage<HttpResponse> handle(HttpRequest request);
}
