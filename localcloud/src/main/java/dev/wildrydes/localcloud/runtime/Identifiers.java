package dev.wildrydes.localcloud.runtime;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names that are made up for an environment. */
final class Identifiers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private Identifiers() {}

    static String secret() {
        return hex() + hex();
    }

    /** For example {@code 2026/11/21/[$LATEST]0f6b…}, 32 hexadecimal digits at the end. */
    static String logStream(Instant day, String version) {
        return DAY.format(day) + "/[" + version + "]" + hex();
    }

    private static String hex() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
