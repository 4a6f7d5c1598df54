package dev.wildrydes.localcloud.service.apigateway.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an integration is asked.
 *
 * @param uri with stage variables and path parameters filled in, and with the query
 * @param headers by name, in any case
 */
public record Outgoing(String method, String uri, Map<String, List<String>> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(values.size() - 1));
    }
}
