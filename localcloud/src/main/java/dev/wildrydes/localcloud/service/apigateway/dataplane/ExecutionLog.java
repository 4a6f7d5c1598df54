package dev.wildrydes.localcloud.service.apigateway.dataplane;

import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.RequestParameters;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The log of a test invocation, line by line as API Gateway writes it. */
final class ExecutionLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();
    private final String time;

    private ExecutionLog(Exchange exchange) {
        time = TIME.format(exchange.received());
        text.append("Execution log for request ")
                .append(exchange.ids().requestId())
                .append('\n');
    }

    static String of(Exchange exchange, HttpResponse answer, Instant finished) {
        var parameters = RequestParameters.of(exchange);
        var log = new ExecutionLog(exchange);
        log.line("Starting execution for request: " + exchange.ids().requestId());
        log.line("HTTP Method: " + exchange.request().method() + ", Resource Path: " + exchange.stagePath());
        log.line("Method request path: " + parameters.path());
        log.line("Method request query string: " + RequestParameters.last(parameters.query()));
        log.line("Method request headers: "
                + RequestParameters.last(exchange.request().headers().asMap()));
        log.line("Method request body before transformations: "
                + new String(exchange.request().body(), StandardCharsets.UTF_8));
        if (exchange.backend().uri() != null) {
            log.line("Endpoint request URI: " + exchange.backend().uri());
        }
        log.line("Method response body after transformations: " + new String(answer.body(), StandardCharsets.UTF_8));
        log.line("Method response headers: "
                + RequestParameters.last(answer.headers().asMap()));
        var millis = Duration.between(exchange.received(), finished).toMillis();
        if (answer.status() < 500) {
            log.line("Successfully completed execution");
        } else {
            log.line("Execution failed after " + millis + " ms");
        }
        log.line("Method completed with status: " + answer.status());
        return log.text.toString();
    }

    /** @param end how it ended: done, or the error's type */
    static String of(Exchange exchange, Definition.Guard guard, String end) {
        var log = new ExecutionLog(exchange);
        log.line("Starting authorizer: " + guard.id() + " for request: "
                + exchange.ids().requestId());
        log.line("Endpoint request URI: " + guard.authorizerUri());
        log.line(end);
        return log.text.toString();
    }

    private void line(String line) {
        text.append(time).append(" : ").append(line).append('\n');
    }
}
