package dev.wildrydes.localcloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The hashes that AWS's protocols and answers are made with; every Java platform has them. */
public enum Hash {
    /** 16 bytes; SQS proves with it that a message came over whole. */
    MD5("MD5"),
    /** 20 bytes; one of S3's checksums. */
    SHA_1("SHA-1"),
    /** 32 bytes. */
    SHA_256("SHA-256"),
    /** 64 bytes. */
    SHA_512("SHA-512");

    private final String algorithm;

    Hash(String algorithm) {
        this.algorithm = algorithm;
    }

    /** A digest that is fed part by part. */
    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    /** The hash of {@code bytes}. */
    public byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    /** The hash of a text in UTF-8. */
    public byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of {@code bytes} in lower-case hex. */
    public String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /** The hash of a text in UTF-8, in lower-case hex. */
    public String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** The hash of {@code bytes} in base64. */
    public String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(of(bytes));
    }
}
