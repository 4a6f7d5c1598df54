package dev.wildrydes.localcloud.auth;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** IPv4 ranges as IAM writes them: {@code 10.0.0.0/8}, or an address alone. No IPv6 address is in any. */
final class AddressRange {
    private static final int PARTS = 4;
    private static final int BITS = 32;
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern SHARED = Pattern.compile("[12]?\\d|3[0-2]");

    private AddressRange() {}

    static boolean contains(String range, String address) {
        var slash = range.indexOf('/');
        var base = slash < 0 ? range : range.substring(0, slash);
        var shared = slash < 0 ? Integer.toString(BITS) : range.substring(slash + 1);
        if (!isAddress(base) || !isAddress(address) || !SHARED.matcher(shared).matches()) {
            return false;
        }
        var others = BITS - Integer.parseInt(shared);
        return number(base).shiftRight(others).equals(number(address).shiftRight(others));
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static BigInteger number(String address) {
        var parts = address.split("\\.");
        var bytes = new byte[PARTS];
        for (var i = 0; i < PARTS; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return new BigInteger(1, bytes);
    }
}
