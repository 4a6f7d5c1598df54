package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * The Lambda proxy integration. A request invokes the function once: a caller that waited for too long gets its answer,
 * and the function goes on, as on AWS.
 */
final class FunctionIntegration {
    private static final System.Logger LOG = System.getLogger(FunctionIntegration.class.getName());
    private static final String PRINCIPAL = "apigateway.amazonaws.com";

    private final Cloud cloud;

    FunctionIntegration(Cloud cloud) {
        this.cloud = cloud;
    }

    CompletableFuture<HttpResponse> answer(Exchange exchange) {
        var answer = new CompletableFuture<HttpResponse>();
        cloud.workers().execute(() -> {
            try {
                answer.complete(invoke(exchange));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, exchange.name() + " failed", e);
                answer.complete(Refusal.INTERNAL.response());
            }
        });
        return answer.completeOnTimeout(
                Refusal.TIMEOUT.response(), exchange.route().verb().backend().timeoutInMillis(), TimeUnit.MILLISECONDS);
    }

    private HttpResponse invoke(Exchange exchange) {
        var uri = exchange.route().verb().backend().uri();
        var function = Integrations.function(uri)
                .orElseThrow(() -> new IllegalStateException("No function is named by " + uri));
        var request = InvokeRequest.builder()
                .functionName(function)
                .payload(SdkBytes.fromByteArrayUnsafe(ProxyEvent.of(exchange)))
                .build();
        var gateway = new Principal.Service(PRINCIPAL, exchange.sourceArn());
        try {
            var call = Call.of(gateway, exchange.target().region());
            return reply(exchange, function, cloud.call(request, InvokeResponse.class, call));
        } catch (AwsError e) {
            LOG.log(System.Logger.Level.WARNING, exchange.name() + ": " + function + " refused: " + e.getMessage());
            return (e.status() == 413 ? Refusal.REQUEST_TOO_LONG : Refusal.INTERNAL).response();
        }
    }

    private static HttpResponse reply(Exchange exchange, String function, InvokeResponse answer) {
        if (answer.functionError() != null) {
            LOG.log(System.Logger.Level.INFO, exchange.name() + ": " + function + " failed");
            return Refusal.BAD_GATEWAY.response();
        }
        var reply = answer.payload() == null
                ? Optional.<ProxyReply>empty()
                : ProxyReply.parse(answer.payload().asByteArrayUnsafe());
        if (reply.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    exchange.name() + ": malformed Lambda proxy response; " + function
                            + " must return statusCode, headers, multiValueHeaders, body (a string) and"
                            + " isBase64Encoded, and nothing else");
            return Refusal.BAD_GATEWAY.response();
        }
        var accept = exchange.request().headers().first("Accept").orElse("");
        return reply.get().response(exchange.binaryMediaTypes(), accept);
    }
}
