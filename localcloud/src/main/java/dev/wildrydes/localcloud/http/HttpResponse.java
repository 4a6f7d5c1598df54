package dev.wildrydes.localcloud.http;

import java.nio.charset.StandardCharsets;

/**
 * One HTTP response. The server adds {@code Content-Length} and {@code Date}.
 *
 * @param status the status code
 * @param headers all other header fields
 * @param body all bytes
 */
public record HttpResponse(int status, Headers headers, byte[] body) {

    /** A response with a JSON body. */
    public static HttpResponse json(int status, String body) {
        return new HttpResponse(
                status, Headers.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A response with no body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Headers.NONE, new byte[0]);
    }

    /** The same response with one more header. */
    public HttpResponse with(String name, String value) {
        return new HttpResponse(status, headers.with(name, value), body);
    }
}
