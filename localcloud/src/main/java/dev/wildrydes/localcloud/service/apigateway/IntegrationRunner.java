package dev.wildrydes.localcloud.service.apigateway;

import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets an exchange's integration answer it. */
final class IntegrationRunner {
    private final Cloud cloud;
    private final FunctionIntegration functions;
    private final ServiceCaller services;

    IntegrationRunner(Cloud cloud, FunctionCaller functions, RoleSessions roles) {
        this.cloud = cloud;
        this.functions = new FunctionIntegration(functions);
        this.services = new ServiceCaller(cloud, roles);
    }

    /**
     * The answer. It may be a {@link RefusedException}, and a {@link TimeoutException} when the integration's time is
     * up.
     */
    CompletableFuture<HttpResponse> answer(Exchange exchange) {
        if (exchange.backend().type().equals("MOCK")) {
            return CompletableFuture.completedFuture(mapped(exchange, MockCaller::call));
        }
        return CompletableFuture.supplyAsync(() -> run(exchange), cloud.workers())
                .orTimeout(exchange.backend().timeoutInMillis(), TimeUnit.MILLISECONDS);
    }

    private HttpResponse run(Exchange exchange) {
        return switch (exchange.backend().type()) {
            case "AWS_PROXY" -> functions.proxy(exchange);
            case "HTTP_PROXY" -> HttpCaller.proxy(exchange);
            case "HTTP" -> mapped(exchange, HttpCaller::call);
            default ->
                IntegrationUri.function(exchange.backend().uri()).isPresent()
                        ? mapped(exchange, functions::call)
                        : mapped(exchange, services::call);
        };
    }

    private static HttpResponse mapped(Exchange exchange, IntegrationCaller caller) {
        var variables = MappingVariables.of(exchange);
        var reply = caller.call(exchange, RequestMapping.mapped(exchange, variables));
        return ResponseMapping.mapped(exchange, variables, reply);
    }
}
