package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mock integration: answers by its own responses, with nothing behind it. */
final class MockIntegration {
    private static final String PREFIX = "method.response.header.";

    private MockIntegration() {}

    static HttpResponse answer(Exchange exchange) {
        var backend = exchange.route().verb().backend();
        var type = exchange.request().headers().first("Content-Type").orElse("application/json");
        var template = Optional.ofNullable(backend.requestTemplates().get(type.split(";", 2)[0].strip()));
        if (template.isEmpty() && !passesThrough(backend)) {
            return Refusal.UNSUPPORTED_MEDIA_TYPE.response();
        }
        var body = new String(exchange.request().body(), StandardCharsets.UTF_8);
        var status = MockTemplate.statusCode(template.orElse(body));
        return status.isEmpty()
                ? Refusal.INTERNAL.response()
                : selected(backend, Integer.toString(status.getAsInt()))
                        .map(MockIntegration::response)
                        .orElseGet(Refusal.INTERNAL::response);
    }

    private static boolean passesThrough(Definition.Backend backend) {
        return switch (backend.passthroughBehavior()) {
            case "NEVER" -> false;
            case "WHEN_NO_TEMPLATES" -> backend.requestTemplates().isEmpty();
            default -> true;
        };
    }

    /** The response whose pattern the status matches, else the one without a pattern. */
    private static Optional<Definition.BackendAnswer> selected(Definition.Backend backend, String status) {
        var answers = backend.responses().values();
        return answers.stream()
                .filter(answer -> !isDefault(answer))
                .filter(answer -> Pattern.matches(answer.selectionPattern(), status))
                .findFirst()
                .or(() -> answers.stream().filter(MockIntegration::isDefault).findFirst());
    }

    private static boolean isDefault(Definition.BackendAnswer answer) {
        return answer.selectionPattern() == null || answer.selectionPattern().isEmpty();
    }

    private static HttpResponse response(Definition.BackendAnswer answer) {
        var headers = Headers.NONE;
        for (var parameter : answer.parameters().entrySet()) {
            var quoted = parameter.getValue();
            headers = headers.with(
                    parameter.getKey().substring(PREFIX.length()), quoted.substring(1, quoted.length() - 1));
        }
        if (headers.first("Content-Type").isEmpty()) {
            headers = headers.with("Content-Type", "application/json");
        }
        var body = answer.templates().getOrDefault("application/json", "");
        return new HttpResponse(Integer.parseInt(answer.statusCode()), headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
