package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Callers' side of the APIs, {@code /_aws/execute-api/<api>/<stage>/<path>}: what on AWS is
 * {@code https://<api>.execute-api.<region>.amazonaws.com/<stage>/<path>}.
 *
 * <p>The setting {@code apigateway.delay} (a duration in ISO-8601, {@code PT0.02S}; none by default) is put before each
 * request, so that a comparison has a difference of known size to find.
 */
final class DataPlane implements HttpHandler {
    /** The prefix of all invoke URLs. */
    static final String PREFIX = "/_aws/execute-api/";

    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private static final Pattern MALFORMED = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private final Cloud cloud;
    private final Apis apis;
    private final FunctionIntegration functions;
    private final Duration delay;

    DataPlane(Cloud cloud, Apis apis) {
        this.cloud = cloud;
        this.apis = apis;
        this.functions = new FunctionIntegration(cloud);
        this.delay = cloud.settings().duration("apigateway.delay", Duration.ZERO);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        var thread = delay.isZero()
                ? cloud.workers()
                : CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, cloud.workers());
        return CompletableFuture.supplyAsync(() -> route(request), thread).thenCompose(Function.identity());
    }

    private CompletionStage<HttpResponse> route(HttpRequest request) {
        var now = cloud.clock().instant();
        var ids = Ids.at(now, request.headers().first("X-Amzn-Trace-Id").orElse(null));
        if (request.body().length > LARGEST_BODY) {
            return CompletableFuture.completedFuture(ids.on(Refusal.tooLong(LARGEST_BODY)));
        }
        if (MALFORMED.matcher(request.path() + "?" + request.query()).find()) {
            return CompletableFuture.completedFuture(ids.on(Refusal.BAD_REQUEST.response()));
        }
        var parts = request.path().substring(PREFIX.length()).split("/", 3);
        var api = apis.anywhere(parts[0]).orElse(null);
        var stage = api == null || parts.length < 2 ? null : api.stages().get(parts[1]);
        if (stage == null || Boolean.TRUE.equals(api.card().disableExecuteApiEndpoint())) {
            return CompletableFuture.completedFuture(ids.on(Refusal.FORBIDDEN.response()));
        }
        var path = "/" + (parts.length < 3 ? "" : parts[2]);
        var definition = api.deployments().get(stage.deploymentId()).definition();
        var target =
                new Exchange.Target(api.region(), api.id(), stage.stageName(), stage.deploymentId(), stage.variables());
        return Route.find(definition, request.method(), path)
                .map(route ->
                        answer(new Exchange(target, route, request, path, definition.binaryMediaTypes(), ids, now)))
                .orElseGet(() ->
                        CompletableFuture.completedFuture(ids.on(Refusal.MISSING_AUTHENTICATION_TOKEN.response())));
    }

    /** Lets an exchange's integration answer it. */
    CompletableFuture<HttpResponse> answer(Exchange exchange) {
        var answer = exchange.route().verb().backend().type().equals("MOCK")
                ? CompletableFuture.completedFuture(MockIntegration.answer(exchange))
                : functions.answer(exchange);
        return answer.thenApply(exchange.ids()::on);
    }
}
