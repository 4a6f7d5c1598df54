package dev.wildrydes.localcloud.service.apigateway.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameters of a request as integrations see them: decoded, each with all of its values.
 *
 * @param headers by name in the case in which it came; found in any case
 */
public record RequestParameters(
        Map<String, List<String>> headers, Map<String, List<String>> query, Map<String, String> path) {
    /** For the gateway itself: of the connection to it, or of no meaning behind it. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "content-length",
            "content-md5",
            "expect",
            "keep-alive",
            "max-forwards",
            "proxy-authenticate",
            "server",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "www-authenticate");

    public static RequestParameters of(Exchange exchange) {
        return new RequestParameters(
                headers(exchange),
                query(exchange.request().query()),
                exchange.route().pathParameters());
    }

    /** The last value of each name, which is the one that counts where there is room for one. */
    public static Map<String, String> last(Map<String, List<String>> values) {
        var single = new TreeMap<String, String>(
                values instanceof TreeMap<String, List<String>> sorted ? sorted.comparator() : null);
        values.forEach((name, all) -> single.put(name, all.get(all.size() - 1)));
        return single;
    }

    private static Map<String, List<String>> headers(Exchange exchange) {
        var request = exchange.request();
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers().asMap());
        headers.keySet().removeIf(name -> HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT)));
        var host = request.headers().first("Host").orElse("");
        var client = request.client().getAddress().getHostAddress();
        headers.put("X-Forwarded-For", List.of(client));
        headers.put("X-Forwarded-Port", List.of(host.substring(host.lastIndexOf(':') + 1)));
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

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
