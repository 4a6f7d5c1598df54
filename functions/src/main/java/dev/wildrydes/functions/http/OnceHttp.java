package dev.wildrydes.functions.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
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
 * An HTTP/1.1 client that sends a request once. {@code HttpURLConnection} and {@code java.net.http} both send a
 * {@code GET} again, without a word, when a server hangs up before it answers; HttpCore leaves that to its caller.
 *
 * <p>A connection is used again while it has been idle for less than five seconds, well before a server closes it: a
 * request on a closed one would fail, and it is not sent again. Certificates and host names are verified.
 */
public final class OnceHttp {

    private static final TimeValue KEPT_IDLE = TimeValue.ofSeconds(5);

    private final Duration limit;
    private final HttpRequester requester;
    private final ExecutorService exchanges = Executors.newCachedThreadPool(OnceHttp::daemon);

    /** A client for which an exchange, from connecting to the last byte, lasts no longer than the limit. */
    public OnceHttp(Duration limit) {
        this.limit = limit;
        this.requester = RequesterBootstrap.bootstrap()
                .setHttpProcessor(processor())
                .setSslSetupHandler(DefaultTlsSetupHandler.CLIENT)
                .setSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(limit))
                        .setTcpNoDelay(true)
                        .build())
                .create();
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @throws IOException if there is no answer within the limit; the request may have been received nevertheless
     */
    public HttpAnswer send(HttpCall call) throws IOException {
        Future<HttpAnswer> exchange = exchanges.submit(() -> exchange(call));
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("No answer within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Closes the connections that are kept. */
    public void close() {
        requester.close(CloseMode.GRACEFUL);
    }

    private HttpAnswer exchange(HttpCall call) throws IOException, HttpException {
        requester.closeIdle(KEPT_IDLE);
        ClassicHttpRequest request = new BasicClassicHttpRequest(call.method(), call.uri());
        call.headers().forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        if (call.body().length > 0) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        HttpHost host = new HttpHost(request.getScheme(), request.getAuthority());
        return requester.execute(host, request, Timeout.of(limit), HttpCoreContext.create(), OnceHttp::answer);
    }

    private static HttpAnswer answer(ClassicHttpResponse response) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        HttpEntity entity = response.getEntity();
        return new HttpAnswer(
                response.getCode(), headers, entity == null ? new byte[0] : EntityUtils.toByteArray(entity));
    }

    /** HttpCore's own, without the expectation of "100 Continue" that would make a small request two. */
    private static HttpProcessor processor() {
        return HttpProcessorBuilder.create()
                .add(new RequestTargetHost())
                .add(new RequestContent())
                .add(new RequestConnControl())
                .add(new RequestUserAgent("wildrydes-functions"))
                .build();
    }

    private static Thread daemon(Runnable exchange) {
        Thread thread = new Thread(exchange, "http-exchange");
        thread.setDaemon(true);
        return thread;
    }
}
