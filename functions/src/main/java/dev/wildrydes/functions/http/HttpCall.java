package dev.wildrydes.functions.http;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A request, to be sent once.
 *
 * @param method the HTTP method
 * @param uri where to; path and query are sent as they are written
 * @param headers the headers by name, without the length of the body
 * @param body the body, empty if there is none; not copied
 */
public record HttpCall(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

    /** A request for a resource. */
    public static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Map.of(), new byte[0]);
    }
}
