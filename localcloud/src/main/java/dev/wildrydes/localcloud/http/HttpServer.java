package dev.wildrydes.localcloud.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on 127.0.0.1 and nowhere else. It is bound first and serves later, so that what it serves may know
 * its port; a client that connects in between waits. Requests of one connection are handled one after the other, in
 * order. A connection may stay idle, or wait for an answer, for as long as it likes.
 */
public final class HttpServer implements AutoCloseable {
    private static final int LOOPS = 2;
    private static final int BACKLOG = 1024;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADER_BYTES = 64 * 1024;
    private static final int MOST_BODY_BYTES = 256 * 1024 * 1024;
    private static final long GRACE_MILLIS = 500;

    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(LOOPS, new DefaultThreadFactory("http", true), NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private Channel listener;
    private volatile HttpHandler handler;

    private HttpServer() {}

    /**
     * Takes a port; nothing is answered before {@link #serve}.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException around a {@link BindException} if the port is taken
     */
    public static HttpServer bind(int port) {
        var server = new HttpServer();
        try {
            server.listen(port);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The port that the server has. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** From now on {@code newHandler} answers. */
    public void serve(HttpHandler newHandler) {
        handler = newHandler;
        listener.config().setAutoRead(true);
    }

    /** Takes no new connection, waits a moment for the answers that are being made, and hangs up on everybody. */
    @Override
    public void close() {
        if (loops.isShuttingDown()) {
            return;
        }
        if (listener != null) {
            listener.close().syncUninterruptibly();
        }
        for (var connection : connections) {
            connection.pipeline().fireUserEventTriggered(Connection.LAST_ANSWER);
        }
        connections.newCloseFuture().awaitUninterruptibly(GRACE_MILLIS);
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, GRACE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    private void listen(int port) {
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(
                        ChannelOption.SO_REUSEADDR,
                        !System.getProperty("os.name").startsWith("Windows"))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connect(channel);
                    }
                })
                .bind(new InetSocketAddress(loopback(), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var failure = new BindException("Port " + port + " of 127.0.0.1 cannot be taken: "
                    + bound.cause().getMessage());
            throw new UncheckedIOException(failure);
        }
        listener = bound.channel();
    }

    private void connect(SocketChannel channel) {
        connections.add(channel);
        channel.pipeline()
                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(MOST_HEADER_BYTES)))
                .addLast(new HttpObjectAggregator(MOST_BODY_BYTES))
                .addLast(new Connection(handler));
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
