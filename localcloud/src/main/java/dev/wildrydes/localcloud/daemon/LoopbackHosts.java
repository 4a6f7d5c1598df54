package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.http.Headers;
import java.util.Set;

/**
 * The names by which this machine calls itself. A web page whose own name was made to lead here (DNS rebinding) sends
 * that name as {@code Host}, and so is found out.
 */
final class LoopbackHosts {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private LoopbackHosts() {}

    static boolean isNamedBy(Headers headers) {
        var hosts = headers.all("Host");
        return hosts.size() == 1 && NAMES.contains(hosts.get(0).replaceFirst(":\\d{1,5}$", ""));
    }
}
