package dev.wildrydes.cli.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Connections to a local cloud, past any proxy. The SDK's own factory reads the JDK's certificates for each client it
 * is made for, which an endpoint on loopback has no use for and a short command waits for.
 *
 * @param connect at most, to connect
 * @param read at most, for the next bytes of an answer; zero is for ever
 */
record PlainConnections(Duration connect, Duration read) implements UrlConnectionFactory {
    @Override
    public HttpURLConnection createConnection(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(Math.toIntExact(connect.toMillis()));
            connection.setReadTimeout(Math.toIntExact(read.toMillis()));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(uri + " cannot be connected to", e);
        }
    }
}
