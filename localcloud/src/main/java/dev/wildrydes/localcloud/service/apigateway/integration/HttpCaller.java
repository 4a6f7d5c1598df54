package dev.wildrydes.localcloud.service.apigateway.integration;

import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.mapping.MappingVariables;
import dev.wildrydes.localcloud.service.apigateway.mapping.Outgoing;
import dev.wildrydes.localcloud.service.apigateway.mapping.Reply;
import dev.wildrydes.localcloud.service.apigateway.mapping.RequestMapping;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Integrations with HTTP endpoints, wherever a template points. */
final class HttpCaller {
    private static final System.Logger LOG = System.getLogger(HttpCaller.class.getName());
    /** The client's own to set. */
    private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private HttpCaller() {}

    /** Made when the first one asks, because it takes a while. */
    private static final class Client {
        static final HttpClient HTTP = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The {@code HTTP} integration, which maps. */
    static Reply call(Exchange exchange, Outgoing outgoing) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.put(
                "User-Agent", List.of("AmazonAPIGateway_" + exchange.target().apiId()));
        headers.put("X-Amzn-Apigateway-Api-Id", List.of(exchange.target().apiId()));
        headers.putAll(outgoing.headers());
        return send(exchange, new Outgoing(outgoing.method(), outgoing.uri(), headers, outgoing.body()));
    }

    /** The {@code HTTP_PROXY} integration: the request passes through, and the answer comes back as it is. */
    static HttpResponse proxy(Exchange exchange) {
        var reply = send(exchange, RequestMapping.passedOn(exchange, MappingVariables.of(exchange)));
        return new HttpResponse(reply.status(), ProxyReply.passedOn(reply.headers()), reply.body());
    }

    /** @throws RefusedException if the endpoint cannot be reached, or does not answer in time */
    static Reply send(Exchange exchange, Outgoing outgoing) {
        try {
            var request = java.net.http.HttpRequest.newBuilder(URI.create(outgoing.uri()))
                    .timeout(Duration.ofMillis(exchange.backend().timeoutInMillis()))
                    .method(outgoing.method(), BodyPublishers.ofByteArray(outgoing.body()));
            outgoing.headers().forEach((name, values) -> {
                if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            var answer = Client.HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(
                    answer.statusCode(),
                    answer.headers().map(),
                    answer.body(),
                    Optional.of(Integer.toString(answer.statusCode())));
        } catch (HttpTimeoutException e) {
            throw new RefusedException(Refusal.TIMEOUT);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, exchange.name() + ": " + outgoing.uri() + " cannot be reached: " + e);
            throw new RefusedException(Refusal.INTEGRATION_FAILURE);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, exchange.name() + ": " + outgoing.uri() + ": " + e.getMessage());
            throw new RefusedException(Refusal.INTERNAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Refusal.INTEGRATION_FAILURE);
        }
    }
}
