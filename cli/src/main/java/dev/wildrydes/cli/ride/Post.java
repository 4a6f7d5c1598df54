package dev.wildrydes.cli.ride;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One POST, sent once. {@code HttpURLConnection} is ready 200 ms before {@code java.net.http} is; with a length that is
 * fixed beforehand it never sends a request a second time.
 */
final class Post {
    private static final int CONNECT_MILLIS = 5_000;
    // API Gateway itself gives up at 29 s.
    private static final int READ_MILLIS = 40_000;

    /** What came back. */
    record Answer(int status, String body, String serverTiming) {}

    private Post() {}

    /**
     * The answer, whatever it is.
     *
     * @throws IOException if there is none; the request may have been received nevertheless
     */
    static Answer json(URI url, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var connection = open(url);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("User-Agent", "wildrydes");
        connection.setDoOutput(true);
        connection.setInstanceFollowRedirects(false);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (var out = connection.getOutputStream()) {
            out.write(bytes);
        }
        return answer(connection);
    }

    /** Past any proxy to this machine, which no proxy would find; through it to AWS. */
    private static HttpURLConnection open(URI url) throws IOException {
        var here = url.getHost().equals("localhost") || url.getHost().startsWith("127.");
        var target = url.toURL();
        return (HttpURLConnection) (here ? target.openConnection(Proxy.NO_PROXY) : target.openConnection());
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        var status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var body = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var timing = Optional.ofNullable(connection.getHeaderField("Server-Timing"));
            return new Answer(status, body, timing.orElse(""));
        }
    }
}
