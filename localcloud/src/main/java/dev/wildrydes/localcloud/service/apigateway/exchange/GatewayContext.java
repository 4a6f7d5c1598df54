package dev.wildrydes.localcloud.service.apigateway.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.Account;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of a request besides itself: {@code requestContext} of events, {@code $context} of templates. */
public final class GatewayContext {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
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

    private GatewayContext() {}

    public static ObjectNode of(Exchange exchange) {
        var target = exchange.target();
        var node = exchange.route().node();
        var context = JSON.createObjectNode();
        context.put("resourceId", node.id());
        if (!exchange.caller().authorizer().isEmpty()) {
            context.set("authorizer", authorizer(exchange.caller().authorizer()));
        }
        context.put("resourcePath", node.path());
        if (exchange.route().verb().operationName() != null) {
            context.put("operationName", exchange.route().verb().operationName());
        }
        context.put("httpMethod", exchange.request().method())
                .put("extendedRequestId", exchange.ids().extendedRequestId())
                .put("requestTime", REQUEST_TIME.format(exchange.received()))
                .put("path", "/" + target.stage() + exchange.stagePath())
                .put("accountId", Account.ID)
                .put("protocol", "HTTP/1.1")
                .put("stage", target.stage())
                .put("domainPrefix", target.apiId())
                .put("requestTimeEpoch", exchange.received().toEpochMilli())
                .put("requestId", exchange.ids().requestId());
        context.set("identity", identity(exchange));
        return context.put("domainName", target.apiId() + ".execute-api." + target.region() + ".amazonaws.com")
                .put("deploymentId", target.deploymentId())
                .put("apiId", target.apiId());
    }

    private static ObjectNode authorizer(Map<String, String> said) {
        var authorizer = JSON.createObjectNode();
        said.forEach((name, value) -> {
            if (name.equals(Exchange.Caller.LATENCY)) {
                authorizer.put(name, Long.parseLong(value));
            } else {
                authorizer.put(name, value);
            }
        });
        return authorizer;
    }

    private static ObjectNode identity(Exchange exchange) {
        var request = exchange.request();
        var identity = JSON.createObjectNode();
        IDENTITY_UNKNOWN.forEach(identity::putNull);
        if (exchange.caller().iam() != null) {
            var arn = exchange.caller().iam().arn();
            var name = arn.substring(arn.lastIndexOf('/') + 1);
            identity.put("accountId", Account.ID)
                    .put("caller", name)
                    .put("user", name)
                    .put("userArn", arn);
        }
        return identity.put("sourceIp", request.client().getAddress().getHostAddress())
                .put("userAgent", request.headers().first("User-Agent").orElse(null));
    }
}
