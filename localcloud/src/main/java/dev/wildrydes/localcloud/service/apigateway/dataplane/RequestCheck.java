package dev.wildrydes.localcloud.service.apigateway.dataplane;

import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.mapping.MappingVariables;
import dev.wildrydes.localcloud.service.apigateway.mapping.ParameterMapping;
import java.util.Map;

/** Refuses a request that lacks a parameter which its method's validator asks for. */
final class RequestCheck {
    private static final String PREFIX = "method.request.";

    private RequestCheck() {}

    /** @throws RefusedException that names what is missing */
    static void check(Exchange exchange) {
        var verb = exchange.route().verb();
        var validator = verb.requestValidatorId() == null
                ? null
                : exchange.definition().validators().get(verb.requestValidatorId());
        if (validator == null || !validator.validateRequestParameters()) {
            return;
        }
        var variables = MappingVariables.of(exchange);
        var missing = verb.requestParameters().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(name -> ParameterMapping.value(name, variables)
                        .filter(value -> !value.isEmpty())
                        .isEmpty())
                .map(name -> name.substring(name.indexOf('.', PREFIX.length()) + 1))
                .toList();
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    Refusal.BAD_REQUEST_PARAMETERS, "Missing required request parameters: " + missing);
        }
    }
}
