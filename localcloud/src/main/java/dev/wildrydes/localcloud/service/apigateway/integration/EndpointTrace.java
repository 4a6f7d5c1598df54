package dev.wildrydes.localcloud.service.apigateway.integration;

import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.RequestParameters;
import dev.wildrydes.localcloud.service.apigateway.mapping.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What an execution log says of the endpoint behind a method: what it was sent, and what came back. */
final class EndpointTrace {
    private final Exchange exchange;
    private final long begun = System.nanoTime();

    private EndpointTrace(Exchange exchange) {
        this.exchange = exchange;
    }

    static EndpointTrace sending(Exchange exchange, Outgoing outgoing) {
        say(exchange, "Endpoint request URI: ", outgoing.uri());
        exchange.trace().say(() -> "Endpoint request headers: " + RequestParameters.last(outgoing.headers()));
        exchange.trace().say(() -> "Endpoint request body after transformations: " + text(outgoing.body()));
        say(exchange, "Sending request to ", outgoing.uri());
        return new EndpointTrace(exchange);
    }

    /** As a function is invoked by Lambda's API, with the credentials left out. */
    static EndpointTrace invoking(Exchange exchange, String function, byte[] payload) {
        var target = exchange.target();
        var uri = "https://lambda." + target.region() + ".amazonaws.com/2015-03-31/functions/" + function
                + "/invocations";
        var headers = Map.of(
                "x-amzn-lambda-integration-tag", List.of(exchange.ids().requestId()),
                "x-amzn-apigateway-api-id", List.of(target.apiId()),
                "X-Amz-Source-Arn", List.of(exchange.sourceArn()),
                "Accept", List.of("application/json"),
                "User-Agent", List.of("AmazonAPIGateway_" + target.apiId()),
                "X-Amzn-Trace-Id", List.of(exchange.ids().traceId()));
        return sending(exchange, new Outgoing("POST", uri, headers, payload));
    }

    void received(int status, Map<String, List<String>> headers, byte[] body) {
        var millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        exchange.trace().say(() -> "Received response. Status: " + status + ", Integration latency: " + millis + " ms");
        exchange.trace().say(() -> "Endpoint response headers: " + RequestParameters.last(headers));
        exchange.trace().say(() -> "Endpoint response body before transformations: " + text(body));
    }

    void received(InvokeResponse answer) {
        var body = answer.payload() == null ? new byte[0] : answer.payload().asByteArrayUnsafe();
        var headers = Map.of(
                "Content-Type", List.of("application/json"),
                "Content-Length", List.of(Integer.toString(body.length)),
                "X-Amz-Executed-Version", List.of(String.valueOf(answer.executedVersion())),
                "X-Amzn-Trace-Id", List.of(exchange.ids().traceId()));
        received(answer.statusCode() == null ? 200 : answer.statusCode(), headers, body);
    }

    /** @param reason as API Gateway words it */
    static void failed(Exchange exchange, String reason) {
        say(exchange, "Execution failed due to ", reason);
    }

    private static void say(Exchange exchange, String begin, String end) {
        exchange.trace().say(() -> begin + end);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
