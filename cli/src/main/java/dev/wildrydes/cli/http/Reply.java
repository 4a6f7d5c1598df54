package dev.wildrydes.cli.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param headers by name as the server spells it
 * @param exchange from the sending of the request to the end of this answer
 */
public record Reply(int status, Map<String, List<String>> headers, byte[] body, Duration exchange) {
    /** The first header of this name, however it is spelt. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }
}
