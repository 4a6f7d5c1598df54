package dev.wildrydes.localcloud.service.apigateway.invoke;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.GatewayContext;
import dev.wildrydes.localcloud.service.apigateway.exchange.RequestParameters;
import dev.wildrydes.localcloud.service.apigateway.mapping.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The event of a Lambda proxy integration, payload format 1.0; see "Input format of a Lambda function for proxy
 * integration" in the API Gateway Developer Guide.
 */
public final class ProxyEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProxyEvent() {}

    /** The whole request, as it came: what an integration maps does not change it. */
    public static byte[] of(Exchange exchange) {
        var parameters = RequestParameters.of(exchange);
        var event = request(exchange);
        putBoth(event, "headers", "multiValueHeaders", parameters.headers());
        putBoth(event, "queryStringParameters", "multiValueQueryStringParameters", parameters.query());
        event.set("pathParameters", map(parameters.path()));
        event.set("stageVariables", map(exchange.target().variables()));
        event.set("requestContext", GatewayContext.of(exchange));
        putBody(event, exchange);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a {@code REQUEST} authorizer is told: the same without the body, and with nothing that is null. */
    public static byte[] forAuthorizer(Exchange exchange, RequestParameters parameters) {
        var event = JSON.createObjectNode().put("type", "REQUEST").put("methodArn", exchange.methodArn());
        event.setAll(request(exchange));
        event.set("headers", JSON.valueToTree(RequestParameters.last(parameters.headers())));
        event.set("multiValueHeaders", JSON.valueToTree(parameters.headers()));
        event.set("queryStringParameters", JSON.valueToTree(RequestParameters.last(parameters.query())));
        event.set("multiValueQueryStringParameters", JSON.valueToTree(parameters.query()));
        event.set("pathParameters", JSON.valueToTree(parameters.path()));
        event.set("stageVariables", JSON.valueToTree(exchange.target().variables()));
        event.set("requestContext", GatewayContext.of(exchange));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode request(Exchange exchange) {
        return JSON.createObjectNode()
                .put("resource", exchange.route().node().path())
                .put("path", exchange.stagePath().replaceFirst("^/+", "/"))
                .put("httpMethod", exchange.request().method());
    }

    /** The last value of each name under {@code single}, all of them under {@code multiple}; null if there is none. */
    private static void putBoth(ObjectNode event, String single, String multiple, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(single).putNull(multiple);
            return;
        }
        event.set(single, JSON.valueToTree(RequestParameters.last(values)));
        event.set(multiple, JSON.valueToTree(values));
    }

    private static void putBody(ObjectNode event, Exchange exchange) {
        var request = exchange.request();
        if (request.body().length == 0) {
            event.putNull("body").put("isBase64Encoded", false);
            return;
        }
        var type = request.headers().first("Content-Type").orElse("application/json");
        var binary = MediaTypes.matches(exchange.binaryMediaTypes(), type);
        event.put(
                        "body",
                        binary
                                ? Base64.getEncoder().encodeToString(request.body())
                                : new String(request.body(), StandardCharsets.UTF_8))
                .put("isBase64Encoded", binary);
    }

    private static ObjectNode map(Map<String, String> values) {
        return values.isEmpty() ? null : JSON.valueToTree(values);
    }
}
