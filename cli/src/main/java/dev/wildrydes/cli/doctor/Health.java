package dev.wildrydes.cli.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/** Whether a local cloud answers, and as which version. */
final class Health {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 5_000;

    private Health() {}

    /** The version that the daemon says it is; empty if nothing sensible is answered. */
    static Optional<String> of(URI endpoint) {
        try {
            var connection =
                    (HttpURLConnection) endpoint.resolve("/_aws/health").toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            try (var in = connection.getInputStream()) {
                return Optional.ofNullable(
                        new ObjectMapper().readTree(in).path("version").textValue());
            }
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }
}
