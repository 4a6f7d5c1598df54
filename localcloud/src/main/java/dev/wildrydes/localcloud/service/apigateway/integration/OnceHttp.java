package dev.wildrydes.localcloud.service.apigateway.integration;

import dev.wildrydes.localcloud.service.apigateway.mapping.Outgoing;
import dev.wildrydes.localcloud.service.apigateway.mapping.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.ssl.DefaultTlsSetupHandler;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends a request over HTTP/1.1, once, on a connection of its own. The JDK's clients both send a {@code GET} again,
 * without a word, when a server hangs up before it answers; HttpCore leaves that to its caller. Redirects are answers
 * like others. Certificates and host names are verified.
 */
final class OnceHttp {
    /** The connection's own to set. */
    private static final Set<String> RESTRICTED =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final Set<String> WITH_BODY = Set.of("PATCH", "POST", "PUT");
    private static final HttpProcessor PROCESSOR = HttpProcessorBuilder.create()
            .add(new RequestTargetHost())
            .add(new RequestContent())
            .build();

    private OnceHttp() {}

    /**
     * Sends the request and waits for the answer.
     *
     * @param limit how long connecting may take, and each silence after it
     * @throws java.net.SocketTimeoutException if the limit is up
     * @throws IOException if there is no answer; the request may have been received nevertheless
     * @throws IllegalArgumentException if the URI names no HTTP endpoint
     */
    static Reply send(Outgoing outgoing, Duration limit) throws IOException {
        var uri = endpoint(outgoing);
        var host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
        try (var requester = requester(limit)) {
            return requester.execute(
                    host, request(outgoing, uri), Timeout.of(limit), HttpCoreContext.create(), OnceHttp::reply);
        } catch (HttpException e) {
            throw new IOException("It does not speak HTTP: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if the URI names no HTTP endpoint */
    static URI endpoint(Outgoing outgoing) {
        var uri = URI.create(outgoing.uri());
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The URI names no host");
        }
        return uri;
    }

    private static HttpRequester requester(Duration limit) {
        return RequesterBootstrap.bootstrap()
                .setHttpProcessor(PROCESSOR)
                .setSslSetupHandler(DefaultTlsSetupHandler.CLIENT)
                .setSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(limit))
                        .setTcpNoDelay(true)
                        .build())
                .create();
    }

    private static ClassicHttpRequest request(Outgoing outgoing, URI uri) {
        var request = new BasicClassicHttpRequest(outgoing.method(), uri);
        outgoing.headers().forEach((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        request.setHeader("Connection", "close");
        if (outgoing.body().length > 0 || WITH_BODY.contains(outgoing.method())) {
            request.setEntity(new ByteArrayEntity(outgoing.body(), null));
        }
        return request;
    }

    private static Reply reply(ClassicHttpResponse response) throws IOException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        var entity = response.getEntity();
        var body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        return new Reply(response.getCode(), headers, body, Optional.of(Integer.toString(response.getCode())));
    }
}
