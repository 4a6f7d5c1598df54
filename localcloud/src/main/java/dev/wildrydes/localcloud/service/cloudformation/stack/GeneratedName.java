package dev.wildrydes.localcloud.service.cloudformation.stack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Names for resources whose template gives none. */
final class GeneratedName {
    private static final String SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int UNIQUE = 12;

    private GeneratedName() {}

    /** The same for the same resource in the same operation, whenever it is asked for. */
    static String of(StackRecord stack, String logicalId) {
        var seed = stack.stackId() + "|" + stack.operation().id() + "|" + logicalId;
        var unique = new StringBuilder();
        var bytes = digest(seed.getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < UNIQUE; i++) {
            unique.append(SYMBOLS.charAt(bytes[i] & 31));
        }
        return stack.name() + "-" + logicalId + "-" + unique;
    }

    private static byte[] digest(byte[] seed) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(seed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
