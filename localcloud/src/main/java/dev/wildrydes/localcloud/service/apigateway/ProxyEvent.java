package dev.wildrydes.localcloud.service.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The event of a Lambda proxy integration, payload format 1.0; see "Input format of a Lambda function for proxy
 * integration" in the API Gateway Developer Guide.
 */
final class ProxyEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Of the connection to the gateway, not of the message. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "content-length", "expect", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    private static final List<String> IDENTITY_UNKNOWN = List.of(
            "accessKey",
            "accountId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");

    private ProxyEvent() {}

    static byte[] of(Exchange exchange) {
        var request = exchange.request();
        var node = exchange.route().node();
        var event = JSON.createObjectNode()
                .put("resource", node.path())
                .put("path", decoded(exchange.stagePath().replace("+", "%2B")))
                .put("httpMethod", request.method());
        putBoth(event, "headers", "multiValueHeaders", headers(exchange));
        putBoth(event, "queryStringParameters", "multiValueQueryStringParameters", query(request.query()));
        event.set("pathParameters", map(exchange.route().pathParameters()));
        event.set("stageVariables", map(exchange.target().variables()));
        event.set("requestContext", context(exchange));
        putBody(event, exchange);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The event of " + exchange.name() + " cannot be written", e);
        }
    }

    private static ObjectNode context(Exchange exchange) {
        var target = exchange.target();
        var node = exchange.route().node();
        var domain = target.apiId() + ".execute-api." + target.region() + ".amazonaws.com";
        var context = JSON.createObjectNode()
                .put("resourceId", node.id())
                .put("resourcePath", node.path())
                .put("operationName", exchange.route().verb().operationName())
                .put("httpMethod", exchange.request().method())
                .put("extendedRequestId", exchange.ids().extendedRequestId())
                .put("requestTime", REQUEST_TIME.format(exchange.received()))
                .put("path", "/" + target.stage() + exchange.stagePath())
                .put("accountId", Account.ID)
                .put("protocol", "HTTP/1.1")
                .put("stage", target.stage())
                .put("domainPrefix", target.apiId())
                .put("requestTimeEpoch", exchange.received().toEpochMilli())
                .put("requestId", exchange.ids().requestId());
        context.set("identity", identity(exchange.request()));
        context.put("domainName", domain)
                .put("deploymentId", target.deploymentId())
                .put("apiId", target.apiId());
        if (exchange.route().verb().operationName() == null) {
            context.remove("operationName");
        }
        return context;
    }

    private static ObjectNode identity(HttpRequest request) {
        var identity = JSON.createObjectNode();
        IDENTITY_UNKNOWN.forEach(identity::putNull);
        return identity.put("sourceIp", request.client().getAddress().getHostAddress())
                .put("userAgent", request.headers().first("User-Agent").orElse(null));
    }

    private static Map<String, List<String>> headers(Exchange exchange) {
        var request = exchange.request();
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers().asMap());
        headers.keySet().removeIf(name -> HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT)));
        var host = request.headers().first("Host").orElse("");
        var port = host.substring(host.lastIndexOf(':') + 1);
        headers.put("X-Forwarded-For", List.of(request.client().getAddress().getHostAddress()));
        headers.put("X-Forwarded-Port", List.of(port));
        headers.put("X-Forwarded-Proto", List.of("http"));
        headers.put("X-Amzn-Trace-Id", List.of(exchange.ids().traceId()));
        return headers;
    }

    private static Map<String, List<String>> query(String query) {
        var parameters = new TreeMap<String, List<String>>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    /** The last value of each name under {@code single}, all of them under {@code multiple}; null if there is none. */
    private static void putBoth(ObjectNode event, String single, String multiple, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(single).putNull(multiple);
            return;
        }
        var last = event.putObject(single);
        values.forEach((name, all) -> last.put(name, all.get(all.size() - 1)));
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

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
