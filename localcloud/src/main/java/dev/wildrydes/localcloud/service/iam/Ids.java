package dev.wildrydes.localcloud.service.iam;

import java.security.SecureRandom;
import java.util.Locale;

/** Unique ids as IAM gives them: four letters that say what it is, and seventeen more. */
final class Ids {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 17;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String random(String prefix) {
        var id = new StringBuilder(prefix);
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        return id.toString();
    }

    /** An id that follows from the name, for what is the same in every cloud. */
    static String stable(String prefix, String name) {
        var letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "") + "A".repeat(LENGTH);
        return prefix + letters.substring(0, LENGTH);
    }
}
