package dev.wildrydes.localcloud.service.apigateway.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code $input}: the payload and the parameters of a request. Public, with public methods, because Velocity calls
 * them.
 */
public final class TemplateInput {
    private static final List<String> KINDS = List.of("path", "querystring", "header");

    private final String body;
    private final Map<String, Map<String, String>> parameters;
    private final Object parsed;

    /**
     * @param body the payload; empty if there is none
     * @param parameters by kind: {@code path}, {@code querystring}, {@code header}
     */
    public TemplateInput(String body, Map<String, Map<String, String>> parameters) {
        this.body = body;
        this.parameters = parameters;
        this.parsed = TemplateJson.parse(body);
    }

    /** {@code $input.body}: the payload as it is; an empty object if there is none (LocalStack's recorded answers). */
    public String getBody() {
        return body.isEmpty() ? "{}" : body;
    }

    /** {@code $input.json(x)}: what a JSONPath expression finds, as JSON; an empty string if that is nothing. */
    public String json(String path) {
        return TemplateJson.write(path(path));
    }

    /** {@code $input.path(x)}: what a JSONPath expression finds, as an object; null if that is nothing. */
    public Object path(String path) {
        return TemplateJson.find(parsed, path);
    }

    /** {@code $input.params()}: all parameters by kind. */
    public Map<String, Map<String, String>> params() {
        return parameters;
    }

    /** {@code $input.params(x)}: a parameter of the path, else of the query, else of the header. */
    public String params(String name) {
        return KINDS.stream()
                .map(kind -> parameters.getOrDefault(kind, Map.of()).get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
