package dev.wildrydes.localcloud.service.apigateway.mapping;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiIntegration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an integration's answer becomes for the caller, by the integration response that its selector selects. */
public final class ResponseMapping {
    private static final System.Logger LOG = System.getLogger(ResponseMapping.class.getName());
    private static final String JSON = "application/json";
    private static final String HEADER = "method.response.header.";

    private ResponseMapping() {}

    /** @throws RefusedException if no response is meant for this answer */
    public static HttpResponse mapped(Exchange exchange, MappingVariables request, Reply reply) {
        var answer = selected(exchange.backend(), reply).orElseThrow(() -> {
            LOG.log(
                    System.Logger.Level.WARNING,
                    exchange.name() + ": no integration response matches the integration's answer, and none is the"
                            + " default");
            exchange.trace()
                    .say(() -> "Execution failed due to configuration error: No match for output mapping and no"
                            + " default endpoint response mapping configured");
            return new RefusedException(Refusal.INTERNAL);
        });
        if (!exchange.route().verb().responses().containsKey(answer.statusCode())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    exchange.name() + ": the integration response " + answer.statusCode()
                            + " has no method response of that status code");
            throw new RefusedException(Refusal.INTERNAL);
        }
        var content = content(exchange, request, answer, reply);
        var text = new String(content.bytes(), StandardCharsets.UTF_8);
        var variables = request.withReply(reply.headers(), text);
        var type = JSON;
        var body = content.bytes();
        if (!answer.templates().isEmpty()) {
            content.forTemplate();
            var template = MediaTypes.preferred(answer.templates(), request.accept());
            type = template.getKey();
            body = variables.evaluate(template.getValue()).getBytes(StandardCharsets.UTF_8);
        }
        return new HttpResponse(status(answer, variables), headers(answer, variables, type), body);
    }

    private static Optional<ApiIntegration.Answer> selected(ApiIntegration backend, Reply reply) {
        var answers = backend.responses().values();
        return reply.selector()
                .flatMap(selector -> answers.stream()
                        .filter(answer -> !answer.answersTheRest())
                        .filter(answer -> Pattern.matches(answer.selectionPattern(), selector))
                        .findFirst())
                .or(() -> answers.stream()
                        .filter(ApiIntegration.Answer::answersTheRest)
                        .findFirst());
    }

    private static Content content(
            Exchange exchange, MappingVariables request, ApiIntegration.Answer answer, Reply reply) {
        var type = reply.headers().getOrDefault("Content-Type", List.of(JSON)).get(0);
        return Content.ofReply(
                reply.body(),
                MediaTypes.matches(exchange.binaryMediaTypes(), type),
                MediaTypes.matches(exchange.binaryMediaTypes(), request.accept()),
                answer.contentHandling());
    }

    private static int status(ApiIntegration.Answer answer, MappingVariables variables) {
        var override = variables.context().get("responseOverride") instanceof Map<?, ?> all ? all.get("status") : null;
        try {
            return Integer.parseInt(override == null ? answer.statusCode() : String.valueOf(override));
        } catch (NumberFormatException noStatus) {
            throw new RefusedException(Refusal.INTERNAL);
        }
    }

    private static Headers headers(ApiIntegration.Answer answer, MappingVariables variables, String type) {
        var headers = Headers.of("Content-Type", type);
        for (var parameter : answer.parameters().entrySet()) {
            var value = ParameterMapping.value(parameter.getValue(), variables);
            if (value.isPresent()) {
                var name = parameter.getKey().substring(HEADER.length());
                headers = HeaderRules.dropped(name)
                        ? headers
                        : headers.replacing(HeaderRules.remapped(name), value.get());
            }
        }
        for (var override : variables.overridden("responseOverride", "header").entrySet()) {
            headers = headers.replacing(override.getKey(), override.getValue());
        }
        return headers;
    }
}
