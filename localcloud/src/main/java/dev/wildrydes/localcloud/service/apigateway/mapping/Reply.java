package dev.wildrydes.localcloud.service.apigateway.mapping;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an integration answered.
 *
 * @param status of HTTP
 * @param headers by name, in any case
 * @param selector what selection patterns are compared with; empty if only the default response is meant
 */
public record Reply(int status, Map<String, List<String>> headers, byte[] body, Optional<String> selector) {
    public Reply {
        var anyCase = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = Collections.unmodifiableMap(anyCase);
    }
}
