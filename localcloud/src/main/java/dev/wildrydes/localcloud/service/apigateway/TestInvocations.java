package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.service.Call;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

/** {@code TestInvokeMethod}: runs a method of the API as it stands, deployed or not. */
final class TestInvocations {
    private static final String STAGE = "test-invoke-stage";

    private final Apis apis;
    private final DataPlane dataPlane;
    private final Clock clock;

    TestInvocations(Apis apis, DataPlane dataPlane, Clock clock) {
        this.apis = apis;
        this.dataPlane = dataPlane;
        this.clock = clock;
    }

    TestInvokeMethodResponse run(TestInvokeMethodRequest request, Call call) {
        var api = apis.get(call.region(), request.restApiId());
        var node = Resources.find(api, request.resourceId());
        var verb = Methods.find(node, request.httpMethod());
        if (verb.backend() == null) {
            throw Errors.notFound("Integration");
        }
        var started = clock.instant();
        var http = http(request, node);
        var parameters = Route.find(api.definition(), request.httpMethod(), http.path())
                .map(Route::pathParameters)
                .orElse(Map.of());
        var answer = dataPlane
                .answer(new Exchange(
                        new Exchange.Target(call.region(), api.id(), STAGE, null, request.stageVariables()),
                        new Route(node, verb, parameters),
                        http,
                        http.path(),
                        api.definition().binaryMediaTypes(),
                        Ids.at(started, null),
                        started))
                .join();
        var single = new LinkedHashMap<String, String>();
        answer.headers().asMap().forEach((name, values) -> single.put(name, values.get(values.size() - 1)));
        return TestInvokeMethodResponse.builder()
                .status(answer.status())
                .body(new String(answer.body(), StandardCharsets.UTF_8))
                .headers(single)
                .multiValueHeaders(answer.headers().asMap())
                .latency(Duration.between(started, clock.instant()).toMillis())
                .build();
    }

    private static HttpRequest http(TestInvokeMethodRequest request, Definition.Node node) {
        var headers = new LinkedHashMap<String, List<String>>(request.multiValueHeaders());
        request.headers().forEach((name, value) -> headers.putIfAbsent(name, List.of(value)));
        var fields = Headers.NONE;
        for (var header : headers.entrySet()) {
            for (var value : header.getValue()) {
                fields = fields.with(header.getKey(), value);
            }
        }
        var target = request.pathWithQueryString() == null ? node.path() : request.pathWithQueryString();
        var parts = target.split("\\?", 2);
        var body = request.body() == null ? "" : request.body();
        return new HttpRequest(
                request.httpMethod(),
                parts[0],
                parts.length < 2 ? "" : parts[1],
                fields,
                body.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
