package dev.wildrydes.localcloud.service.apigateway.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.apigateway.mapping.HeaderRules;
import dev.wildrydes.localcloud.service.apigateway.mapping.MediaTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a function behind a Lambda proxy integration returned, if it has the form that "Output format of a Lambda
 * function for proxy integration" in the API Gateway Developer Guide asks for. No member is mandatory, and there may be
 * no others (observed on AWS).
 */
record ProxyReply(int statusCode, Map<String, List<String>> headers, String body, boolean isBase64Encoded) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEMBERS =
            Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    /** The reply in {@code payload}; empty if it is malformed. */
    static Optional<ProxyReply> parse(byte[] payload) {
        try {
            return read(JSON.readTree(payload));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ProxyReply> read(JsonNode reply) {
        var status = reply.path("statusCode");
        var body = reply.path("body");
        var base64 = reply.path("isBase64Encoded");
        var code = status.isMissingNode() || status.isNull() ? 200 : status.asInt(-1);
        var wellFormed = reply.isObject()
                && knowsAll(reply)
                && code >= 100
                && code <= 599
                && (body.isMissingNode() || body.isNull() || body.isTextual())
                && (base64.isMissingNode() || base64.isNull() || base64.isBoolean());
        if (!wellFormed) {
            return Optional.empty();
        }
        return headers(reply).map(headers -> new ProxyReply(code, headers, body.asText(""), base64.asBoolean()));
    }

    private static boolean knowsAll(JsonNode reply) {
        var names = reply.fieldNames();
        while (names.hasNext()) {
            if (!MEMBERS.contains(names.next())) {
                return false;
            }
        }
        return true;
    }

    /** {@code headers} and {@code multiValueHeaders} together; where both have a name, both count. */
    private static Optional<Map<String, List<String>>> headers(JsonNode reply) {
        var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var member : List.of("multiValueHeaders", "headers")) {
            var some = reply.path(member);
            if (some.isMissingNode() || some.isNull()) {
                continue;
            }
            if (!some.isObject()) {
                return Optional.empty();
            }
            for (var header : some.properties()) {
                var values = all.computeIfAbsent(header.getKey(), name -> new ArrayList<>());
                if (!add(values, header.getValue(), member.equals("multiValueHeaders"))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(all);
    }

    private static boolean add(List<String> values, JsonNode value, boolean several) {
        if (several && !value.isArray() || !several && value.isContainerNode()) {
            return false;
        }
        for (var each : several ? value : List.of(value)) {
            if (each.isContainerNode()) {
                return false;
            }
            if (!values.contains(each.asText())) {
                values.add(each.asText());
            }
        }
        return true;
    }

    /** @param accept the caller's {@code Accept}, whose first type decides whether base64 is taken off */
    HttpResponse response(List<String> binaryMediaTypes, String accept) {
        var out = passedOn(headers);
        if (out.first("Content-Type").isEmpty()) {
            out = out.with("Content-Type", "application/json");
        }
        return new HttpResponse(statusCode, out, bytes(binaryMediaTypes, accept));
    }

    /** The headers of an answer from behind, without those of its connection; the gateway's own under another name. */
    static Headers passedOn(Map<String, List<String>> headers) {
        var out = Headers.NONE;
        for (var header : headers.entrySet()) {
            if (!HeaderRules.dropped(header.getKey())) {
                for (var value : header.getValue()) {
                    out = out.with(HeaderRules.remapped(header.getKey()), value);
                }
            }
        }
        return out;
    }

    private byte[] bytes(List<String> binaryMediaTypes, String accept) {
        if (isBase64Encoded && MediaTypes.matches(binaryMediaTypes, accept)) {
            return Base64.getMimeDecoder().decode(body);
        }
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
