package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The MD5 digests by which clients check that a message came over whole; see "Calculating the MD5 message digest for
 * message attributes" in the SQS Developer Guide.
 */
final class Digests {
    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private Digests() {}

    static String of(String body) {
        return Hash.MD5.hex(body);
    }

    /** Null if there are no attributes. */
    static String of(Map<String, Letter.Attribute> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        var digest = Hash.MD5.digest();
        new TreeMap<>(attributes).forEach((name, attribute) -> {
            add(digest, name.getBytes(StandardCharsets.UTF_8));
            add(digest, attribute.type().getBytes(StandardCharsets.UTF_8));
            digest.update(attribute.binary() ? BINARY : TEXT);
            add(
                    digest,
                    attribute.binary()
                            ? Base64.getDecoder().decode(attribute.value())
                            : attribute.value().getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
