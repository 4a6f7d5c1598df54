package dev.wildrydes.localcloud.service.cloudformation.template;

import dev.wildrydes.localcloud.AwsError;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The address blocks within a larger one: {@code Fn::Cidr} in the CloudFormation user guide. */
final class AddressBlocks {
    /** Bits of the smallest block, used when none are given. */
    static final String SMALLEST = "8";

    private static final int MOST = 256;

    /** No name, so that no lookup is ever made for one. */
    private static final Pattern BLOCK = Pattern.compile("([0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)/([0-9]{1,3})");

    private AddressBlocks() {}

    /**
     * The first {@code count} blocks of {@code block}.
     *
     * @param bits how many bits of an address tell the addresses of one block apart
     */
    static List<String> of(String block, String count, String bits) {
        var matched = BLOCK.matcher(block);
        if (!matched.matches() || !count.matches("[0-9]{1,3}") || !bits.matches("[0-9]{1,3}")) {
            throw refused(block, count, bits);
        }
        var address = address(matched.group(1), block, count, bits);
        var length = address.length * Byte.SIZE;
        var given = Integer.parseInt(matched.group(2));
        var wanted = length - Integer.parseInt(bits);
        var most = given <= wanted && wanted <= length ? BigInteger.ONE.shiftLeft(wanted - given) : BigInteger.ZERO;
        var number = Integer.parseInt(count);
        if (number < 1 || number > MOST || most.compareTo(BigInteger.valueOf(number)) < 0) {
            throw refused(block, count, bits);
        }
        var first = new BigInteger(1, address).shiftRight(length - given).shiftLeft(length - given);
        return IntStream.range(0, number)
                .mapToObj(i -> first.add(BigInteger.valueOf(i).shiftLeft(length - wanted)))
                .map(start -> text(start, address.length) + "/" + wanted)
                .toList();
    }

    private static byte[] address(String text, String block, String count, String bits) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw refused(block, count, bits);
        }
    }

    private static String text(BigInteger address, int bytes) {
        var all = new byte[bytes];
        var given = address.toByteArray();
        var kept = Math.min(given.length, bytes);
        System.arraycopy(given, given.length - kept, all, bytes - kept, kept);
        try {
            return InetAddress.getByAddress(all).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(bytes + " bytes are no address", e);
        }
    }

    private static AwsError refused(String block, String count, String bits) {
        return TemplateError.function(
                "Fn::Cidr cannot divide " + block + " into " + count + " blocks of " + bits + " bits");
    }
}
