package dev.wildrydes.localcloud.service.apigateway.dataplane;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.mapping.MappingVariables;
import dev.wildrydes.localcloud.service.apigateway.mapping.MediaTypes;
import dev.wildrydes.localcloud.service.apigateway.mapping.ParameterMapping;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;

/** What API Gateway says when it answers itself: the API's gateway responses, else the default ones. */
final class OwnAnswers {
    private static final String HEADER = "gatewayresponse.header.";

    private OwnAnswers() {}

    /** @param variables what the gateway response may speak of */
    static HttpResponse of(RefusedException refused, Definition definition, Supplier<MappingVariables> variables) {
        var refusal = refused.refusal();
        var own = refusal.type() == null
                ? Optional.<Definition.GatewayAnswer>empty()
                : definition.gatewayResponse(refusal.type(), refusal.status() < 500);
        return own.map(answer -> response(refused, answer, variables.get()))
                .orElseGet(() -> refusal.response(refused.getMessage()));
    }

    private static HttpResponse response(
            RefusedException refused, Definition.GatewayAnswer answer, MappingVariables variables) {
        var refusal = refused.refusal();
        var message = TextNode.valueOf(String.valueOf(refused.getMessage()));
        var error = new LinkedHashMap<String, Object>();
        error.put("message", refused.getMessage());
        error.put("messageString", refused.getMessage() == null ? "null" : message.toString());
        error.put("responseType", refusal.type());
        variables.context().put("error", error);
        var template = MediaTypes.preferred(answer.templates(), variables.accept());
        var headers = Headers.of("Content-Type", template.getKey(), "x-amzn-ErrorType", refusal.errorType());
        for (var parameter : answer.parameters().entrySet()) {
            var value = ParameterMapping.value(parameter.getValue(), variables).orElse("");
            headers = headers.replacing(parameter.getKey().substring(HEADER.length()), value);
        }
        var status = answer.statusCode() == null ? refusal.status() : Integer.parseInt(answer.statusCode());
        var body = variables.evaluate(template.getValue());
        return new HttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
