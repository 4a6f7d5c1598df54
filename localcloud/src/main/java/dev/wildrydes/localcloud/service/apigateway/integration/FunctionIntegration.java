package dev.wildrydes.localcloud.service.apigateway.integration;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.invoke.FunctionCaller;
import dev.wildrydes.localcloud.service.apigateway.invoke.FunctionFailure;
import dev.wildrydes.localcloud.service.apigateway.invoke.ProxyEvent;
import dev.wildrydes.localcloud.service.apigateway.mapping.Outgoing;
import dev.wildrydes.localcloud.service.apigateway.mapping.Reply;
import dev.wildrydes.localcloud.service.apigateway.mapping.StageVariables;
import dev.wildrydes.localcloud.service.apigateway.restapi.IntegrationUri;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Integrations with functions, as {@code AWS_PROXY} and as {@code AWS}. A request invokes the function once: a caller
 * that waited for too long gets its answer, and the function goes on, as on AWS.
 */
final class FunctionIntegration {
    private static final System.Logger LOG = System.getLogger(FunctionIntegration.class.getName());
    private static final String REQUEST_RESPONSE = "RequestResponse";

    private final FunctionCaller functions;

    FunctionIntegration(FunctionCaller functions) {
        this.functions = functions;
    }

    /** The Lambda proxy integration: the function sees the whole request, and says what the whole answer is. */
    HttpResponse proxy(Exchange exchange) {
        if (!"POST".equals(exchange.backend().httpMethod())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    exchange.name() + ": a function is invoked by POST; the integration's HTTP method is "
                            + exchange.backend().httpMethod());
            throw new RefusedException(Refusal.INTERNAL);
        }
        var event = ProxyEvent.of(exchange);
        return reply(exchange, invoke(exchange, exchange.backend().uri(), REQUEST_RESPONSE, event));
    }

    /** The Lambda integration that maps: the function sees what the templates make of the request. */
    Reply call(Exchange exchange, Outgoing outgoing) {
        var type = outgoing.header("X-Amz-Invocation-Type").orElse(REQUEST_RESPONSE);
        var payload = outgoing.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : outgoing.body();
        var answer = invoke(exchange, outgoing.uri(), type, payload);
        var body = answer.payload() == null ? new byte[0] : answer.payload().asByteArrayUnsafe();
        return new Reply(
                answer.statusCode() == null ? 200 : answer.statusCode(),
                Map.of("Content-Type", List.of("application/json")),
                body,
                answer.functionError() == null ? Optional.empty() : Optional.of(FunctionFailure.message(answer)));
    }

    private InvokeResponse invoke(Exchange exchange, String uri, String type, byte[] payload) {
        var target = exchange.target();
        var filled = StageVariables.fill(uri, target.variables());
        var trace =
                EndpointTrace.invoking(exchange, IntegrationUri.function(filled).orElse(filled), payload);
        try {
            var answer = functions.invoke(
                    filled, exchange.backend().credentials(), exchange.sourceArn(), target.region(), type, payload);
            trace.received(answer);
            return answer;
        } catch (AwsError e) {
            EndpointTrace.failed(
                    exchange,
                    e.status() == 403
                            ? "configuration error: Invalid permissions on Lambda function"
                            : "an internal error");
            LOG.log(System.Logger.Level.WARNING, exchange.name() + ": " + uri + " refused: " + e.getMessage());
            throw new RefusedException(e.status() == 413 ? Refusal.REQUEST_TOO_LONG : Refusal.INTERNAL);
        }
    }

    private static HttpResponse reply(Exchange exchange, InvokeResponse answer) {
        if (answer.functionError() != null) {
            LOG.log(System.Logger.Level.INFO, exchange.name() + ": the function failed");
            EndpointTrace.failed(exchange, "configuration error: Malformed Lambda proxy response");
            throw new RefusedException(Refusal.BAD_GATEWAY);
        }
        var reply = answer.payload() == null
                ? Optional.<ProxyReply>empty()
                : ProxyReply.parse(answer.payload().asByteArrayUnsafe());
        if (reply.isEmpty()) {
            EndpointTrace.failed(exchange, "configuration error: Malformed Lambda proxy response");
            LOG.log(
                    System.Logger.Level.WARNING,
                    exchange.name() + ": malformed Lambda proxy response; the function must return statusCode,"
                            + " headers, multiValueHeaders, body (a string) and isBase64Encoded, and nothing else");
            throw new RefusedException(Refusal.BAD_GATEWAY);
        }
        var accept = exchange.request().headers().first("Accept").orElse("");
        return reply.get().response(exchange.binaryMediaTypes(), accept);
    }
}
