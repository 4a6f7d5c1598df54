package dev.wildrydes.cli.ride;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
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

    static Answer json(URI url, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            var connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
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
        } catch (SocketTimeoutException e) {
            throw new CliError(
                    ExitCode.TIMEOUT,
                    "No ride: " + url + " did not answer in time",
                    "Look into the log of request-ride; the ride may have been requested",
                    e);
        } catch (IOException e) {
            throw new CliError(
                    ExitCode.FAILED,
                    "No ride: " + url + " cannot be reached: " + e.getMessage(),
                    "See whether the local cloud runs: wildrydes local status",
                    e);
        }
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
