package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Lambda Runtime API ({@code 2018-06-01}), one tree of paths per environment, each under a secret that nobody but
 * its child knows.
 */
final class RuntimeApi implements HttpHandler {
    private static final String VERSION = "2018-06-01";
    private static final int SECRET = 3;
    private static final int RESOURCE = 6;

    private final Map<String, Environment> environments = new ConcurrentHashMap<>();

    void open(Environment environment) {
        environments.put(environment.secret(), environment);
    }

    void close(Environment environment) {
        environments.remove(environment.secret());
    }

    /** Answers {@code /_aws/runtime/<secret>/2018-06-01/runtime/<resource>}. */
    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        var parts = request.path().split("/", RESOURCE + 1);
        var environment = parts.length > RESOURCE ? environments.get(parts[SECRET]) : null;
        if (environment == null || !parts[SECRET + 1].equals(VERSION)) {
            return refusal(403, "There is no execution environment at this path", "Forbidden");
        }
        return route(environment, request, parts[RESOURCE]);
    }

    private static CompletionStage<HttpResponse> route(Environment environment, HttpRequest request, String resource) {
        var route = request.method() + " " + resource.replaceFirst("/[^/]+/(response|error)$", "/$1");
        var type = request.headers().first("Lambda-Runtime-Function-Error-Type").orElse("Runtime.UnknownReason");
        return switch (route) {
            case "GET invocation/next" -> environment.next();
            case "POST invocation/response" -> accepted(environment.answered(requestId(resource), request.body()));
            case "POST invocation/error" ->
                accepted(environment.failed(requestId(resource), Failure.reported(type, request.body())));
            case "POST init/error" -> {
                environment.startFailed(Failure.reported(type, request.body()));
                yield accepted(true);
            }
            default -> refusal(404, "The Runtime API has no " + request.method() + " " + resource, "NotFound");
        };
    }

    private static String requestId(String resource) {
        return resource.split("/")[1];
    }

    private static CompletionStage<HttpResponse> accepted(boolean known) {
        return known
                ? CompletableFuture.completedFuture(HttpResponse.json(202, "{\"status\":\"OK\"}"))
                : refusal(400, "Invalid request ID", "InvalidRequestID");
    }

    private static CompletionStage<HttpResponse> refusal(int status, String message, String type) {
        return CompletableFuture.completedFuture(HttpResponse.json(
                status, "{\"errorMessage\":\"" + message.replace("\"", "'") + "\",\"errorType\":\"" + type + "\"}"));
    }
}
