package dev.wildrydes.localcloud.service.apigateway.mapping;

import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request becomes for its integration, by the integration's templates and parameters. */
public final class RequestMapping {
    private static final String PREFIX = "integration.request.";
    private static final String JSON = "application/json";
    private static final Pattern PATH_VARIABLE = Pattern.compile("\\{([^{}+]+)\\+?}");

    private RequestMapping() {}

    /** The request of an integration that maps: of types {@code AWS}, {@code HTTP} and {@code MOCK}. */
    public static Outgoing mapped(Exchange exchange, MappingVariables variables) {
        var body = body(exchange, variables);
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", List.of(JSON));
        if (body.length > 0) {
            headers.put("Content-Type", List.of(contentType(exchange)));
        }
        return outgoing(exchange, variables, headers, Map.of(), body);
    }

    /** The request of an {@code HTTP_PROXY} integration: the caller's own, with what is mapped onto it. */
    public static Outgoing passedOn(Exchange exchange, MappingVariables variables) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(variables.parameters().headers());
        headers.remove("Host");
        headers.put("X-Amzn-Apigateway-Api-Id", List.of(exchange.target().apiId()));
        return outgoing(
                exchange,
                variables,
                headers,
                variables.parameters().query(),
                exchange.request().body());
    }

    private static Outgoing outgoing(
            Exchange exchange,
            MappingVariables variables,
            Map<String, List<String>> headers,
            Map<String, List<String>> ownQuery,
            byte[] body) {
        var backend = exchange.backend();
        var mapping = backend.requestParameters();
        mapped(mapping, "header.", variables).forEach((name, value) -> headers.put(name, List.of(value)));
        variables.overridden("requestOverride", "header").forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("X-Amzn-Trace-Id", List.of(exchange.ids().traceId()));
        var query = new TreeMap<>(ownQuery);
        mapped(mapping, "querystring.", variables).forEach((name, value) -> query.put(name, List.of(value)));
        variables
                .overridden("requestOverride", "querystring")
                .forEach((name, value) -> query.put(name, List.of(value)));
        var path = new TreeMap<>(mapped(mapping, "path.", variables));
        path.putAll(variables.overridden("requestOverride", "path"));
        var uri = StageVariables.fill(
                String.valueOf(backend.uri()), exchange.target().variables());
        var method = "ANY".equals(backend.httpMethod()) ? exchange.request().method() : backend.httpMethod();
        return new Outgoing(method, withQuery(withPath(uri, path), query), headers, body);
    }

    private static byte[] body(Exchange exchange, MappingVariables variables) {
        var backend = exchange.backend();
        var template = backend.requestTemplates().get(MediaTypes.first(contentType(exchange)));
        var passes = template != null
                || switch (backend.passthroughBehavior()) {
                    case "NEVER" -> false;
                    case "WHEN_NO_TEMPLATES" -> backend.requestTemplates().isEmpty();
                    default -> true;
                };
        if (!passes) {
            throw new RefusedException(Refusal.UNSUPPORTED_MEDIA_TYPE);
        }
        var binary = MediaTypes.matches(exchange.binaryMediaTypes(), contentType(exchange));
        var content = Content.ofRequest(exchange.request().body(), binary, backend.contentHandling());
        return template == null
                ? content.bytes()
                : variables.withBody(content.forTemplate()).evaluate(template).getBytes(StandardCharsets.UTF_8);
    }

    private static String contentType(Exchange exchange) {
        return exchange.request().headers().first("Content-Type").orElse(JSON);
    }

    private static Map<String, String> mapped(Map<String, String> mapping, String kind, MappingVariables variables) {
        var values = new TreeMap<String, String>();
        mapping.forEach((target, expression) -> {
            if (target.startsWith(PREFIX + kind)) {
                ParameterMapping.value(expression, variables)
                        .ifPresent(value -> values.put(target.substring((PREFIX + kind).length()), value));
            }
        });
        return values;
    }

    private static String withPath(String uri, Map<String, String> path) {
        return PATH_VARIABLE
                .matcher(uri)
                .replaceAll(variable -> Matcher.quoteReplacement(Optional.ofNullable(path.get(variable.group(1)))
                        .map(RequestMapping::encodedPath)
                        .orElse("")));
    }

    /** What is encoded already, as parameters of the path are, stays so. */
    private static String encodedPath(String value) {
        return encoded(value).replace("+", "%20").replace("%2F", "/").replaceAll("%25(?=[0-9A-Fa-f]{2})", "%");
    }

    private static String withQuery(String uri, Map<String, List<String>> query) {
        var pairs = new ArrayList<String>();
        query.forEach((name, values) -> values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
        if (pairs.isEmpty()) {
            return uri;
        }
        return uri + (uri.contains("?") ? "&" : "?") + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
