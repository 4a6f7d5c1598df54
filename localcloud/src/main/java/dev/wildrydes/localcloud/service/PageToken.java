package dev.wildrydes.localcloud.service;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The opaque token by which a client asks for the page after the one that ended at some key. */
public final class PageToken {
    private PageToken() {}

    /** The token for what comes after {@code key}. */
    public static String after(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key that a token stands for; empty if no token of ours. */
    public static Optional<String> key(String token) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
