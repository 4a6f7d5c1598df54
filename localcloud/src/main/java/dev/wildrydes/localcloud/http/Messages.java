package dev.wildrydes.localcloud.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetSocketAddress;
import java.util.Date;
import java.util.Optional;

/** Netty's messages and ours. */
final class Messages {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private Messages() {}

    /** What a message is refused with that cannot be handled at all. */
    static Optional<HttpResponse> refusal(FullHttpRequest message) {
        var broken = message.decoderResult().cause();
        if (broken instanceof TooLongHttpHeaderException) {
            return refused(431, "Request header fields too large");
        }
        if (broken instanceof TooLongHttpLineException) {
            return refused(414, "Request URI too long");
        }
        if (broken != null || path(message.uri()).isEmpty()) {
            return refused(400, "Bad request");
        }
        return Optional.empty();
    }

    static HttpRequest request(FullHttpRequest message, Channel channel) {
        var target = path(message.uri()).orElseThrow();
        var question = target.indexOf('?');
        return new HttpRequest(
                message.method().name(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                Headers.of(message.headers()),
                ByteBufUtil.getBytes(message.content()),
                (InetSocketAddress) channel.remoteAddress());
    }

    /** @param method of the request; an answer to {@code HEAD} has no body, but may say how long it would be */
    static FullHttpResponse response(String method, HttpResponse response, boolean keepAlive) {
        var bodiless = method.equals("HEAD");
        var message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                bodiless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(response.body()));
        var headers = message.headers();
        response.headers().forEach(headers::add);
        if (response.status() != NO_CONTENT
                && response.status() != NOT_MODIFIED
                && !(bodiless && headers.contains(HttpHeaderNames.CONTENT_LENGTH))) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, response.body().length);
        }
        if (!headers.contains(HttpHeaderNames.DATE)) {
            headers.set(HttpHeaderNames.DATE, DateFormatter.format(new Date()));
        }
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return message;
    }

    /** Path and query of a request's target, which a client of a proxy sends with scheme and host before it. */
    private static Optional<String> path(String target) {
        if (target.startsWith("/")) {
            return Optional.of(target);
        }
        if (!target.startsWith("http://")) {
            return Optional.empty();
        }
        var slash = target.indexOf('/', "http://".length());
        return Optional.of(slash < 0 ? "/" : target.substring(slash));
    }

    private static Optional<HttpResponse> refused(int status, String message) {
        return Optional.of(HttpResponse.json(status, "{\"message\":\"" + message + "\"}"));
    }
}
