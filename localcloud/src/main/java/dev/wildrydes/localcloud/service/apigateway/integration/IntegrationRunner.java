package dev.wildrydes.localcloud.service.apigateway.integration;

import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.invoke.FunctionCaller;
import dev.wildrydes.localcloud.service.apigateway.invoke.RoleSessions;
import dev.wildrydes.localcloud.service.apigateway.mapping.HeaderRules;
import dev.wildrydes.localcloud.service.apigateway.mapping.MappingVariables;
import dev.wildrydes.localcloud.service.apigateway.mapping.RequestMapping;
import dev.wildrydes.localcloud.service.apigateway.mapping.ResponseMapping;
import dev.wildrydes.localcloud.service.apigateway.restapi.IntegrationUri;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets an exchange's integration answer it. */
public final class IntegrationRunner {
    private final Cloud cloud;
    private final FunctionIntegration functions;
    private final ServiceCaller services;

    public IntegrationRunner(Cloud cloud, FunctionCaller functions, RoleSessions roles) {
        this.cloud = cloud;
        this.functions = new FunctionIntegration(functions);
        this.services = new ServiceCaller(cloud, roles);
    }

    /**
     * The answer. It may be a {@link RefusedException}, and a {@link TimeoutException} when the integration's time is
     * up.
     */
    public CompletableFuture<HttpResponse> answer(Exchange exchange) {
        HeaderRules.check(exchange.backend());
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
