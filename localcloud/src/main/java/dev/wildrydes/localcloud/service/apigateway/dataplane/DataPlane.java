package dev.wildrydes.localcloud.service.apigateway.dataplane;

import dev.wildrydes.localcloud.http.HttpHandler;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.apigateway.authorization.Authorization;
import dev.wildrydes.localcloud.service.apigateway.authorization.AuthorizerAnswer;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.ExecutionTrace;
import dev.wildrydes.localcloud.service.apigateway.exchange.Ids;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.exchange.Route;
import dev.wildrydes.localcloud.service.apigateway.integration.IntegrationRunner;
import dev.wildrydes.localcloud.service.apigateway.invoke.FunctionCaller;
import dev.wildrydes.localcloud.service.apigateway.invoke.RoleSessions;
import dev.wildrydes.localcloud.service.apigateway.mapping.MappingVariables;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiStage;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Callers' side of the APIs, {@code /_aws/execute-api/<api>/<stage>/<path>}: what on AWS is
 * {@code https://<api>.execute-api.<region>.amazonaws.com/<stage>/<path>}.
 *
 * <p>The setting {@code apigateway.delay} (a duration in ISO-8601, {@code PT0.02S}; none by default) is put before each
 * request, so that a comparison has a difference of known size to find.
 */
public final class DataPlane implements HttpHandler {
    /** The prefix of all invoke URLs. */
    public static final String PREFIX = "/_aws/execute-api/";

    private static final System.Logger LOG = System.getLogger(DataPlane.class.getName());
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final Pattern MALFORMED = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private final Cloud cloud;
    private final Apis apis;
    private final Authorization authorization;
    private final IntegrationRunner integrations;
    private final Throttle throttle = new Throttle();
    private final Duration delay;

    public DataPlane(Cloud cloud, Apis apis) {
        this.cloud = cloud;
        this.apis = apis;
        var roles = new RoleSessions(cloud);
        var functions = new FunctionCaller(cloud, roles);
        this.authorization = new Authorization(cloud, functions);
        this.integrations = new IntegrationRunner(cloud, functions, roles);
        this.delay = cloud.settings().duration("apigateway.delay", Duration.ZERO);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        var thread = delay.isZero()
                ? cloud.workers()
                : CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, cloud.workers());
        return CompletableFuture.supplyAsync(() -> route(request), thread).thenCompose(Function.identity());
    }

    private CompletableFuture<HttpResponse> route(HttpRequest request) {
        var now = cloud.clock().instant();
        var ids = Ids.at(now, request.headers().first("X-Amzn-Trace-Id").orElse(null));
        if (request.body().length > LARGEST_BODY) {
            return now(ids.on(Refusal.tooLong(LARGEST_BODY)));
        }
        if (MALFORMED.matcher(request.path() + "?" + request.query()).find()) {
            return now(ids.on(Refusal.BAD_REQUEST.response()));
        }
        var address = Address.of(request.path());
        var api = apis.anywhere(address.apiId()).orElse(null);
        var stage = api == null ? null : api.stages().get(address.stage());
        if (stage == null || Boolean.TRUE.equals(api.card().disableExecuteApiEndpoint())) {
            return now(ids.on(Refusal.FORBIDDEN.response()));
        }
        return enter(request, address.path(), api, stage, ids, now);
    }

    private CompletableFuture<HttpResponse> enter(
            HttpRequest request, String path, Api api, ApiStage stage, Ids ids, Instant now) {
        var definition = api.deployments().get(stage.deploymentId()).definition();
        var target =
                new Exchange.Target(api.region(), api.id(), stage.stageName(), stage.deploymentId(), stage.variables());
        var route = Route.find(definition, request.method(), path);
        var exchange = new Exchange(
                target,
                route.orElseGet(() -> Route.nowhere(definition, request.method())),
                request,
                path,
                definition,
                ids,
                now,
                Exchange.Caller.ANYBODY,
                ExecutionTrace.NONE);
        try {
            throttle.admit(
                    api, stage, route.orElseThrow(() -> new RefusedException(Refusal.MISSING_AUTHENTICATION_TOKEN)));
            return answer(exchange, authorization::let);
        } catch (RefusedException e) {
            return now(ids.on(refused(exchange, e)));
        }
    }

    /**
     * Lets an exchange's integration answer it.
     *
     * @param entrance knows the caller, and may refuse
     */
    CompletableFuture<HttpResponse> answer(Exchange exchange, UnaryOperator<Exchange> entrance) {
        try {
            var admitted = entrance.apply(exchange);
            RequestCheck.check(admitted);
            return integrations
                    .answer(admitted)
                    .exceptionally(failure -> refused(admitted, refusal(admitted, failure)))
                    .thenApply(response -> finished(admitted, response));
        } catch (RefusedException e) {
            return now(exchange.ids().on(refused(exchange, e)));
        }
    }

    /** What an authorizer says of a request. */
    AuthorizerAnswer ask(Exchange exchange, Definition.Guard guard) {
        return authorization.ask(exchange, guard);
    }

    private static HttpResponse finished(Exchange exchange, HttpResponse response) {
        var traced = !exchange.backend().type().equals("MOCK")
                && !exchange.backend().type().equals("HTTP_PROXY");
        return traced ? exchange.ids().traced(response) : exchange.ids().on(response);
    }

    private static HttpResponse refused(Exchange exchange, RefusedException e) {
        return OwnAnswers.of(e, exchange.definition(), () -> MappingVariables.of(exchange));
    }

    private static RefusedException refusal(Exchange exchange, Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RefusedException refused) {
            return refused;
        }
        if (cause instanceof TimeoutException) {
            exchange.trace().say(() -> "Execution failed due to a timeout error");
            return new RefusedException(Refusal.TIMEOUT);
        }
        LOG.log(System.Logger.Level.ERROR, exchange.name() + " failed", cause);
        return new RefusedException(Refusal.INTERNAL);
    }

    /** The parts of a path below {@link #PREFIX}: an API's id, a stage's name, and what its resources are found by. */
    private record Address(String apiId, String stage, String path) {
        static Address of(String path) {
            var parts = path.substring(PREFIX.length()).split("/+", 2);
            var below = parts.length < 2 ? "" : parts[1];
            var slash = below.indexOf('/');
            return slash < 0
                    ? new Address(parts[0], below, "/")
                    : new Address(parts[0], below.substring(0, slash), below.substring(slash));
        }
    }

    private static CompletableFuture<HttpResponse> now(HttpResponse response) {
        return CompletableFuture.completedFuture(response);
    }
}
