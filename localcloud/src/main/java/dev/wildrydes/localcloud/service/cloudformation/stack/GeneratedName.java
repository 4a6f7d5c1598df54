package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.Hash;

/** Names for resources whose template gives none. */
final class GeneratedName {
    private static final String SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int UNIQUE = 12;

    private GeneratedName() {}

    /** The same for the same resource in the same operation, whenever it is asked for. */
    static String of(StackRecord stack, String logicalId) {
        var seed = stack.stackId() + "|" + stack.operation().id() + "|" + logicalId;
        var unique = new StringBuilder();
        var bytes = Hash.SHA_256.of(seed);
        for (var i = 0; i < UNIQUE; i++) {
            unique.append(SYMBOLS.charAt(bytes[i] & 31));
        }
        return stack.name() + "-" + logicalId + "-" + unique;
    }
}
