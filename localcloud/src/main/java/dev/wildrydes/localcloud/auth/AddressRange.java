package dev.wildrydes.localcloud.auth;

import java.math.BigInteger;

/** IPv4 ranges as IAM writes them: {@code 10.0.0.0/8}, or an address alone. No IPv6 address is in any. */
final class AddressRange {
    private static final int PARTS = 4;
    private static final int BITS = 32;

    private AddressRange() {}

    static boolean contains(String range, String address) {
        var slash = range.indexOf('/');
        var base = slash < 0 ? range : range.substring(0, slash);
        if (!isAddress(base) || !isAddress(address)) {
            return false;
        }
        var shared = slash < 0 ? BITS : Integer.parseInt(range.substring(slash + 1));
        return number(base).shiftRight(BITS - shared).equals(number(address).shiftRight(BITS - shared));
    }

    private static boolean isAddress(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
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
