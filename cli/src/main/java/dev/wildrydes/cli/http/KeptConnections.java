package dev.wildrydes.cli.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP/1.1 on connections that are kept, for many callers at once. A request is sent once, never again, and its bytes
 * leave at once ({@code TCP_NODELAY}); nothing is done beside it that would count as the server's time.
 */
public final class KeptConnections implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    // API Gateway itself gives up at 29 s.
    private static final Timeout READ = Timeout.ofSeconds(40);
    // Well before a server closes them: a request on a closed connection fails, and is not sent again.
    private static final TimeValue KEPT_IDLE = TimeValue.of(Duration.ofSeconds(5));

    private final HttpRequester requester;

    /** @param connections how many there are to one server at most; further callers wait */
    public KeptConnections(int connections) {
        this.requester = RequesterBootstrap.bootstrap()
                .setHttpProcessor(processor())
                .setSslSetupHandler(DefaultTlsSetupHandler.CLIENT)
                .setSocketConfig(SocketConfig.custom()
                        .setSoTimeout(READ)
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultMaxPerRoute(connections)
                .setMaxTotal(2 * connections)
                .create();
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @throws IOException if there is none; the request may have been received nevertheless
     */
    public Reply send(String method, URI uri, Map<String, List<String>> headers, byte[] body) throws IOException {
        requester.closeIdle(KEPT_IDLE);
        var request = new BasicClassicHttpRequest(method, uri);
        headers.forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        if (body.length > 0) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        var host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
        var departure = System.nanoTime();
        try {
            return requester.execute(
                    host, request, CONNECT, HttpCoreContext.create(), response -> reply(response, departure));
        } catch (HttpException e) {
            throw new IOException("The answer of " + host + " is no HTTP: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        requester.close(CloseMode.GRACEFUL);
    }

    private static Reply reply(ClassicHttpResponse response, long departure) throws IOException {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        var entity = response.getEntity();
        var body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        return new Reply(response.getCode(), headers, body, Duration.ofNanos(System.nanoTime() - departure));
    }

    /** HttpCore's own, without the expectation of "100 Continue" that would make a small request two. */
    private static HttpProcessor processor() {
        return HttpProcessorBuilder.create()
                .add(new RequestTargetHost())
                .add(new RequestContent())
                .add(new RequestConnControl())
                .add(new RequestUserAgent("wildrydes"))
                .build();
    }
}
