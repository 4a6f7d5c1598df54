package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.util.Optional;

/** What the daemon says of itself, under {@code /_aws/}; not to web pages, which name themselves in {@code Origin}. */
final class ControlPlane {
    private static final String PREFIX = "/_aws/";

    private ControlPlane() {}

    /** The answer, if the request is for the control plane. */
    static Optional<HttpResponse> answer(HttpRequest request) {
        if (!request.path().startsWith(PREFIX)) {
            return Optional.empty();
        }
        if (request.headers().first("Origin").isPresent()) {
            return Optional.of(HttpResponse.json(403, "{\"message\":\"Web pages are not served here\"}"));
        }
        if (request.path().equals("/_aws/health") && request.method().equals("GET")) {
            return Optional.of(
                    HttpResponse.json(200, "{\"status\":\"running\",\"version\":\"" + Version.CURRENT + "\"}"));
        }
        return Optional.of(HttpResponse.json(404, "{\"message\":\"Not Found\"}"));
    }
}
