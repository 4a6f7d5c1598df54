package dev.wildrydes.localcloud.service.apigateway.dataplane;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.ExecutionTrace;
import dev.wildrydes.localcloud.service.apigateway.exchange.Ids;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.exchange.RequestParameters;
import dev.wildrydes.localcloud.service.apigateway.exchange.Route;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiMethod;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiResource;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.TestInvokeAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

/** {@code TestInvokeMethod} and {@code TestInvokeAuthorizer}: the API as it stands, deployed or not. */
public final class TestInvocations {
    private static final String STAGE = "test-invoke-stage";

    private final Apis apis;
    private final DataPlane dataPlane;
    private final Clock clock;

    public TestInvocations(Apis apis, DataPlane dataPlane, Clock clock) {
        this.apis = apis;
        this.dataPlane = dataPlane;
        this.clock = clock;
    }

    /** POST {@code /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}}; asks no authorizer. */
    public TestInvokeMethodResponse testInvokeMethod(TestInvokeMethodRequest request, Call call) {
        var api = apis.get(call.region(), request.restApiId());
        var node = api.definition().resource(request.resourceId());
        var verb = verb(node, request.httpMethod());
        var http = http(
                request.httpMethod(),
                Optional.ofNullable(request.pathWithQueryString()).orElse(node.path()),
                headers(request.multiValueHeaders(), request.headers()),
                request.body());
        var parameters = Route.find(api.definition(), request.httpMethod(), http.path())
                .map(Route::pathParameters)
                .orElse(Map.of());
        var log = new ExecutionLog(clock);
        var exchange = exchange(api, new Route(node, verb, parameters), http, request.stageVariables(), call, log);
        log.begin(exchange);
        var answer = dataPlane.answer(exchange, UnaryOperator.identity()).join();
        var latency = Duration.between(exchange.received(), clock.instant()).toMillis();
        var headers = shown(answer.headers());
        return TestInvokeMethodResponse.builder()
                .status(answer.status())
                .body(new String(answer.body(), StandardCharsets.UTF_8))
                .headers(RequestParameters.last(headers.asMap()))
                .multiValueHeaders(headers.asMap())
                .log(log.end(answer, headers))
                .latency(latency)
                .build();
    }

    /** POST {@code /restapis/{restApiId}/authorizers/{authorizerId}}. */
    public TestInvokeAuthorizerResponse testInvokeAuthorizer(TestInvokeAuthorizerRequest request, Call call) {
        var api = apis.get(call.region(), request.restApiId());
        var guard = api.definition().authorizer(request.authorizerId());
        var http = http(
                "GET",
                Optional.ofNullable(request.pathWithQueryString()).orElse("/"),
                headers(request.multiValueHeaders(), request.headers()),
                request.body());
        var route = Route.find(api.definition(), "GET", http.path())
                .orElseGet(() -> Route.nowhere(api.definition(), "GET"));
        var log = new ExecutionLog(clock);
        var exchange = exchange(api, route, http, request.stageVariables(), call, log);
        log.begin(exchange, guard);
        var result = TestInvokeAuthorizerResponse.builder();
        try {
            var answer = dataPlane.ask(exchange, uncached(guard));
            var context = new TreeMap<String, List<String>>();
            answer.context().forEach((name, value) -> context.put(name, List.of(value)));
            result.clientStatus(200)
                    .principalId(answer.principalId())
                    .policy(answer.policyJson())
                    .authorization(context)
                    .log(log.end("Successfully completed authorizer execution"));
        } catch (RefusedException e) {
            result.clientStatus(e.refusal().status()).log(log.end(e.refusal().errorType()));
        }
        return result.latency(
                        Duration.between(exchange.received(), clock.instant()).toMillis())
                .build();
    }

    private static ApiMethod verb(ApiResource node, String httpMethod) {
        var any = Optional.ofNullable(node.methods().get("ANY"))
                .filter(each -> !node.methods().containsKey(String.valueOf(httpMethod)));
        var verb = any.orElseGet(() -> node.method(httpMethod));
        if (verb.backend() == null) {
            throw Errors.notFound("Integration");
        }
        return verb;
    }

    /** The answer's headers without those that its way through the stage of a caller gives it. */
    private static Headers shown(Headers headers) {
        var shown = headers.without("x-amzn-RequestId").without("x-amz-apigw-id");
        return shown.first("x-amzn-ErrorType").isPresent() ? shown.without("Content-Type") : shown;
    }

    private static Definition.Guard uncached(Definition.Guard guard) {
        return new Definition.Guard(
                guard.id(),
                guard.name(),
                guard.type(),
                guard.authType(),
                guard.authorizerUri(),
                guard.authorizerCredentials(),
                guard.identitySource(),
                guard.identityValidationExpression(),
                0);
    }

    private Exchange exchange(
            Api api, Route route, HttpRequest http, Map<String, String> variables, Call call, ExecutionTrace trace) {
        var now = clock.instant();
        return new Exchange(
                new Exchange.Target(call.region(), api.id(), STAGE, null, variables),
                route,
                http,
                http.path(),
                api.definition(),
                Ids.at(now, null),
                now,
                Exchange.Caller.ANYBODY,
                trace);
    }

    private static Headers headers(Map<String, List<String>> several, Map<String, String> single) {
        var headers = new LinkedHashMap<String, List<String>>(several);
        single.forEach((name, value) -> headers.putIfAbsent(name, List.of(value)));
        var fields = Headers.NONE;
        for (var header : headers.entrySet()) {
            for (var value : header.getValue()) {
                fields = fields.with(header.getKey(), value);
            }
        }
        return fields;
    }

    private static HttpRequest http(String method, String target, Headers headers, String body) {
        var parts = target.split("\\?", 2);
        return new HttpRequest(
                method,
                parts[0],
                parts.length < 2 ? "" : parts[1],
                headers,
                (body == null ? "" : body).getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
