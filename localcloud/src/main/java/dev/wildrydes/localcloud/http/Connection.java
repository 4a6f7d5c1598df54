package dev.wildrydes.localcloud.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: hands its requests to the handler one at a time, and writes the answers. Lives on one event loop. */
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** The user event after which a connection is closed once what it is waiting for has been answered. */
    static final Object LAST_ANSWER = new Object();

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /** Beyond this many requests waiting behind the first, no more is read. */
    private static final int MOST_WAITING = 64;
    /** How long a client may go on to send what was refused already, before it is hung up on. */
    private static final long LINGER_MILLIS = 1_000;

    private final HttpHandler handler;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private CompletableFuture<HttpResponse> current;
    private boolean closing;

    /** A request that has arrived whole, or the refusal that it gets instead of being handled. */
    private record Waiting(HttpRequest request, HttpResponse refusal, boolean keepAlive) {}

    Connection(HttpHandler handler) {
        this.handler = handler;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        if (closing) {
            return;
        }
        waiting.add(received(context, message));
        if (waiting.size() >= MOST_WAITING) {
            context.channel().config().setAutoRead(false);
        }
        next(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event != LAST_ANSWER) {
            context.fireUserEventTriggered(event);
            return;
        }
        closing = true;
        if (current == null) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.clear();
        if (current != null) {
            current.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException || cause instanceof PrematureChannelClosureException) {
            LOG.debug("A client hung up: {}", cause.getMessage());
        } else {
            LOG.error("A connection failed", cause);
        }
        context.close();
    }

    private static Waiting received(ChannelHandlerContext context, FullHttpRequest message) {
        var refusal = Messages.refusal(message);
        if (refusal.isPresent()) {
            return new Waiting(null, refusal.get(), false);
        }
        return new Waiting(Messages.request(message, context.channel()), null, HttpUtil.isKeepAlive(message));
    }

    private void next(ChannelHandlerContext context) {
        if (current != null || waiting.isEmpty()) {
            return;
        }
        var first = waiting.remove();
        if (waiting.isEmpty()) {
            context.channel().config().setAutoRead(true);
        }
        var answer = answer(first).toCompletableFuture();
        current = answer;
        answer.whenComplete((response, failure) -> {
            if (context.executor().inEventLoop()) {
                write(context, first, response, failure);
            } else {
                context.executor().execute(() -> write(context, first, response, failure));
            }
        });
    }

    private CompletionStage<HttpResponse> answer(Waiting first) {
        if (first.refusal() != null) {
            return CompletableFuture.completedFuture(first.refusal());
        }
        try {
            return handler.handle(first.request());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void write(ChannelHandlerContext context, Waiting first, HttpResponse response, Throwable failure) {
        current = null;
        if (!context.channel().isActive()) {
            return;
        }
        var keepAlive = first.keepAlive() && !closing;
        var written = context.writeAndFlush(message(first, response, failure, keepAlive));
        if (keepAlive) {
            next(context);
        } else {
            waiting.clear();
            closing = true;
            ChannelFutureListener hangUp = first.refusal() == null ? ChannelFutureListener.CLOSE : Connection::linger;
            written.addListener(hangUp);
        }
    }

    /**
     * A client that is still sending would be reset before it reads its refusal, so the rest is read, and forgotten.
     */
    private static void linger(ChannelFuture written) {
        var channel = (SocketChannel) written.channel();
        channel.shutdownOutput();
        channel.config().setAutoRead(true);
        channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static FullHttpResponse message(
            Waiting first, HttpResponse response, Throwable failure, boolean keepAlive) {
        var method = first.request() == null ? "" : first.request().method();
        if (failure != null) {
            return Messages.response(method, internalError(first.request(), failure), keepAlive);
        }
        try {
            return Messages.response(method, response, keepAlive);
        } catch (RuntimeException e) {
            // A status or a header that HTTP does not have.
            return Messages.response(method, internalError(first.request(), e), keepAlive);
        }
    }

    private static HttpResponse internalError(HttpRequest request, Throwable failure) {
        // The path may hold a secret, such as a child's Runtime API path, so its beginning has to do.
        var path = request.path();
        LOG.error("{} {} failed", request.method(), path.substring(0, Math.min(path.length(), 16)), failure);
        return HttpResponse.json(500, "{\"message\":\"Internal server error\"}");
    }
}
