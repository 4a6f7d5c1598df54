package dev.wildrydes.localcloud.service.apigateway.mapping;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.GatewayContext;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.exchange.RequestParameters;
import dev.wildrydes.localcloud.service.apigateway.template.MappingTemplate;
import dev.wildrydes.localcloud.service.apigateway.template.TemplateException;
import dev.wildrydes.localcloud.service.apigateway.template.TemplateInput;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What mapping templates and mapping expressions may speak of: the request, and once there is one the answer of the
 * integration.
 *
 * @param parameters of the request
 * @param body of the request
 * @param context {@code $context}, which templates may change: overrides of the request and of the response
 * @param replyHeaders of the integration's answer
 * @param reply the integration's answer; null before there is one
 */
public record MappingVariables(
        RequestParameters parameters,
        String body,
        Map<String, Object> context,
        Map<String, String> stageVariables,
        Map<String, List<String>> replyHeaders,
        String reply) {
    private static final System.Logger LOG = System.getLogger(MappingVariables.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    public static MappingVariables of(Exchange exchange) {
        var context = JSON.convertValue(GatewayContext.of(exchange), MAP);
        context.put("requestOverride", overrides("header", "path", "querystring"));
        context.put("responseOverride", overrides("header"));
        return new MappingVariables(
                RequestParameters.of(exchange),
                new String(exchange.request().body(), StandardCharsets.UTF_8),
                context,
                exchange.target().variables(),
                Map.of(),
                null);
    }

    MappingVariables withBody(String text) {
        return new MappingVariables(parameters, text, context, stageVariables, replyHeaders, reply);
    }

    MappingVariables withReply(Map<String, List<String>> headers, String text) {
        return new MappingVariables(parameters, body, context, stageVariables, headers, text);
    }

    /**
     * What a template comes to.
     *
     * @throws RefusedException if it cannot be evaluated
     */
    public String evaluate(String template) {
        try {
            return MappingTemplate.evaluate(template, input(), context, stageVariables);
        } catch (TemplateException e) {
            LOG.log(System.Logger.Level.WARNING, "A mapping template cannot be evaluated: " + e.getMessage());
            throw new RefusedException(Refusal.INTERNAL);
        }
    }

    /** The payload that is spoken of: the answer if there is one, else the request's. */
    TemplateInput input() {
        return new TemplateInput(
                reply == null ? body : reply,
                Map.of(
                        "path", parameters.path(),
                        "querystring", RequestParameters.last(parameters.query()),
                        "header", RequestParameters.last(parameters.headers())));
    }

    /** The caller's {@code Accept}; empty if it has none. */
    public String accept() {
        return parameters.headers().getOrDefault("Accept", List.of("")).get(0);
    }

    /** What templates have put under {@code $context.<override>.<kind>}. */
    Map<String, String> overridden(String override, String kind) {
        var all = new LinkedHashMap<String, String>();
        if (context.get(override) instanceof Map<?, ?> kinds && kinds.get(kind) instanceof Map<?, ?> values) {
            values.forEach((name, value) -> all.put(String.valueOf(name), String.valueOf(value)));
        }
        return all;
    }

    private static Map<String, Object> overrides(String... kinds) {
        var overrides = new LinkedHashMap<String, Object>();
        for (var kind : kinds) {
            overrides.put(kind, new LinkedHashMap<String, Object>());
        }
        return overrides;
    }
}
