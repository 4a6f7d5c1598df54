package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.Hash;
import java.util.HexFormat;

/** Hashes of bodies, and the words that stand in their place. */
final class ContentHash {
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    /** Begins each word that says that the body is in {@code aws-chunked} coding. */
    static final String STREAMING = "STREAMING-";

    static final String STREAMING_UNSIGNED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    static final String STREAMING_SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    static final String STREAMING_SIGNED_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

    private ContentHash() {}

    /** SHA-256 in hex. */
    static String of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    static String of(byte[] bytes, int from, int length) {
        var digest = Hash.SHA_256.digest();
        digest.update(bytes, from, length);
        return HexFormat.of().formatHex(digest.digest());
    }
}
