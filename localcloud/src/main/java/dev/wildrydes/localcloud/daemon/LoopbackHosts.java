package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.http.Headers;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names by which this machine calls itself. A web page whose own name was made to lead here (DNS rebinding) sends
 * that name as {@code Host}, and so is found out. Names below {@code localhost} lead nowhere else either: RFC 6761
 * keeps them for this machine, and nobody can register one.
 */
final class LoopbackHosts {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final Pattern BELOW_LOCALHOST = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+localhost");

    private LoopbackHosts() {}

    static boolean isNamedBy(Headers headers) {
        var hosts = headers.all("Host");
        if (hosts.size() != 1) {
            return false;
        }
        var name = hosts.get(0).replaceFirst(":\\d{1,5}$", "");
        return NAMES.contains(name) || BELOW_LOCALHOST.matcher(name).matches();
    }
}
