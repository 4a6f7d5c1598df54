package dev.wildrydes.functions.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param headers the headers by name, names as the server wrote them
 * @param body the body, empty if there is none; not copied
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    /** The body as UTF-8, which is what JSON is. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
