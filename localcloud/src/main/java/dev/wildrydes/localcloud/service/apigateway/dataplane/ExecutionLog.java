package dev.wildrydes.localcloud.service.apigateway.dataplane;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.ExecutionTrace;
import dev.wildrydes.localcloud.service.apigateway.exchange.RequestParameters;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.function.Supplier;

/** The log of a test invocation, line by line as API Gateway writes it. */
final class ExecutionLog implements ExecutionTrace {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String TRACE_ID = "X-Amzn-Trace-Id";
    private static final String FAILED = "Execution failed";

    private final StringBuilder text = new StringBuilder();
    private final Clock clock;

    ExecutionLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void say(Supplier<String> line) {
        line(line.get());
    }

    void begin(Exchange exchange) {
        title(exchange);
        var parameters = RequestParameters.of(exchange);
        line("Starting execution for request: " + exchange.ids().requestId());
        line("HTTP Method: " + exchange.request().method() + ", Resource Path: " + exchange.stagePath());
        line("Method request path: " + parameters.path());
        line("Method request query string: " + RequestParameters.last(parameters.query()));
        line("Method request headers: "
                + RequestParameters.last(exchange.request().headers().asMap()));
        line("Method request body before transformations: "
                + new String(exchange.request().body(), StandardCharsets.UTF_8));
    }

    /** @param headers of the answer that are shown */
    synchronized String end(HttpResponse answer, Headers headers) {
        if (text.indexOf(FAILED) < 0) {
            line("Method response body after transformations: " + new String(answer.body(), StandardCharsets.UTF_8));
            line("Method response headers: " + traceFirst(headers));
            line(answer.status() < 500 ? "Successfully completed execution" : FAILED + " due to an internal error");
        }
        line("Method completed with status: " + answer.status());
        return text.toString();
    }

    void begin(Exchange exchange, Definition.Guard guard) {
        title(exchange);
        line("Starting authorizer: " + guard.id() + " for request: "
                + exchange.ids().requestId());
    }

    /** @param end how the authorizer ended: done, or the error's type */
    synchronized String end(String end) {
        line(end);
        return text.toString();
    }

    private static String traceFirst(Headers headers) {
        var all = new LinkedHashMap<String, String>();
        headers.first(TRACE_ID).ifPresent(id -> all.put(TRACE_ID, id));
        RequestParameters.last(headers.asMap()).forEach(all::putIfAbsent);
        return all.toString();
    }

    private void title(Exchange exchange) {
        text.append("Execution log for request ")
                .append(exchange.ids().requestId())
                .append('\n');
    }

    private void line(String line) {
        text.append(TIME.format(clock.instant())).append(" : ").append(line).append('\n');
    }
}
