package dev.wildrydes.localcloud.service.sns;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses.
 *
 * @param bits how long addresses of its version are
 */
record Cidr(BigInteger prefix, int length, int bits) {
    /** What could be a host's name is none of these, so that nothing is ever looked up. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    static Cidr parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2) {
            throw SnsErrors.invalid("FilterPolicy: Malformed CIDR, one '/' required");
        }
        if (!parts[1].matches("\\d{1,3}")) {
            throw SnsErrors.invalid("FilterPolicy: Malformed CIDR, mask bits must be an integer");
        }
        var address = address(parts[0])
                .orElseThrow(() -> SnsErrors.invalid("FilterPolicy: Nonstandard IP address: " + parts[0]));
        var bits = address.length * Byte.SIZE;
        var length = Integer.parseInt(parts[1]);
        if (length > bits) {
            throw SnsErrors.invalid("FilterPolicy: Malformed CIDR, mask bits must be at most " + bits);
        }
        return new Cidr(new BigInteger(1, address).shiftRight(bits - length), length, bits);
    }

    boolean contains(String text) {
        return address(text)
                .filter(address -> address.length * Byte.SIZE == bits)
                .map(address -> new BigInteger(1, address).shiftRight(bits - length))
                .filter(prefix::equals)
                .isPresent();
    }

    private static Optional<byte[]> address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
