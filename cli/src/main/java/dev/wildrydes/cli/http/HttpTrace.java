package dev.wildrydes.cli.http;

import java.io.IOException;
import java.net.URI;

/** Lines that tell a request and its answer, without headers and bodies. */
public final class HttpTrace {
    private HttpTrace() {}

    /** What was sent, and where to. */
    public static String sent(String method, URI uri) {
        return "> %s %s".formatted(method, uri);
    }

    /** What came back, after how long. */
    public static String answered(int status, long millis) {
        return "< %d in %d ms".formatted(status, millis);
    }

    /** That nothing came back. */
    public static String unanswered(IOException failure) {
        return "< no answer: " + failure;
    }
}
