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
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Integrations with HTTP endpoints, wherever a template points. A request is sent once, whatever becomes of it. */
final class HttpCaller {
    private static final System.Logger LOG = System.getLogger(HttpCaller.class.getName());

    private HttpCaller() {}

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

    /**
     * Sends the request, once.
     *
     * @throws RefusedException if the endpoint cannot be reached, or does not answer in time
     */
    static Reply send(Exchange exchange, Outgoing outgoing) {
        try {
            OnceHttp.endpoint(outgoing);
            var trace = EndpointTrace.sending(exchange, outgoing);
            var reply =
                    OnceHttp.send(outgoing, Duration.ofMillis(exchange.backend().timeoutInMillis()));
            trace.received(reply.status(), reply.headers(), reply.body());
            return reply;
        } catch (SocketTimeoutException e) {
            EndpointTrace.failed(exchange, "a timeout error");
            throw new RefusedException(Refusal.TIMEOUT);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, exchange.name() + ": " + outgoing.uri() + " cannot be reached: " + e);
            EndpointTrace.failed(exchange, "a network error communicating with endpoint");
            throw new RefusedException(Refusal.INTEGRATION_FAILURE);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, exchange.name() + ": " + outgoing.uri() + ": " + e.getMessage());
            EndpointTrace.failed(exchange, "configuration error: Invalid endpoint address");
            throw new RefusedException(Refusal.INTERNAL);
        }
    }
}
