package dev.wildrydes.localcloud.service.apigateway.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mapping expressions for parameters: {@code 'static'}, {@code method.request.header.Accept}, {@code context.stage},
 * {@code integration.response.body.id}; see "Parameter mapping source reference" in the API Gateway Developer Guide.
 */
public final class ParameterMapping {
    private static final String REQUEST = "method.request.";
    private static final String RESPONSE = "integration.response.";

    private ParameterMapping() {}

    /** What the expression stands for; empty if that is not there. */
    public static Optional<String> value(String expression, MappingVariables variables) {
        if (expression.startsWith("'")) {
            return Optional.of(expression.substring(1, expression.length() - 1));
        }
        if (expression.startsWith(REQUEST)) {
            return ofRequest(expression.substring(REQUEST.length()), variables);
        }
        if (expression.startsWith(RESPONSE)) {
            return ofResponse(expression.substring(RESPONSE.length()), variables);
        }
        var dot = expression.indexOf('.');
        var name = expression.substring(dot + 1);
        return expression.startsWith("stageVariables.")
                ? Optional.ofNullable(variables.stageVariables().get(name))
                : ofContext(name, variables.context());
    }

    private static Optional<String> ofRequest(String expression, MappingVariables variables) {
        var parameters = variables.parameters();
        var name = expression.substring(expression.indexOf('.') + 1);
        return switch (kind(expression)) {
            case "path" -> Optional.ofNullable(parameters.path().get(name));
            case "querystring" -> last(parameters.query(), name);
            case "multivaluequerystring" -> all(parameters.query(), name);
            case "header" -> last(parameters.headers(), name);
            case "multivalueheader" -> all(parameters.headers(), name);
            default -> ofBody(expression, variables);
        };
    }

    private static Optional<String> ofResponse(String expression, MappingVariables variables) {
        var name = expression.substring(expression.indexOf('.') + 1);
        return switch (kind(expression)) {
            case "header" -> last(variables.replyHeaders(), name);
            case "multivalueheader" -> all(variables.replyHeaders(), name);
            default -> ofBody(expression, variables);
        };
    }

    /** {@code body} is the whole payload, {@code body.a.b} what the JSONPath {@code $.a.b} finds in it. */
    private static Optional<String> ofBody(String expression, MappingVariables variables) {
        var input = variables.input();
        return expression.equals("body")
                ? Optional.of(input.getBody())
                : Optional.ofNullable(input.path("$" + expression.substring("body".length())))
                        .map(Object::toString);
    }

    private static Optional<String> ofContext(String path, Map<String, Object> context) {
        Object found = context;
        for (var name : path.split("\\.")) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(found).map(Object::toString);
    }

    private static String kind(String expression) {
        return expression.split("\\.", 2)[0];
    }

    private static Optional<String> last(Map<String, List<String>> values, String name) {
        return Optional.ofNullable(values.get(name)).map(all -> all.get(all.size() - 1));
    }

    private static Optional<String> all(Map<String, List<String>> values, String name) {
        return Optional.ofNullable(values.get(name)).map(all -> String.join(",", all));
    }
}
