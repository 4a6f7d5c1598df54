package dev.wildrydes.localcloud.service.dynamodb;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Key values as text that sorts as they do: bytes in hexadecimal, numbers by sign, exponent and digits. Nothing in it
 * sorts before a digit, so that {@link #END} and {@link #PART} come before every longer key.
 */
final class SortableKey {
    /** Ends a key. */
    static final char END = '!';

    /** Parts the partition key from the sort key. */
    static final char PART = '.';

    private static final int EXPONENT_BIAS = 500;
    private static final char AFTER_DIGITS = ':';

    private SortableKey() {}

    static String of(AttributeValue value) {
        return switch (value.type()) {
            case S -> HexFormat.of().formatHex(Values.utf8(value.s()));
            case B -> HexFormat.of().formatHex(value.b().asByteArrayUnsafe());
            default -> number(Numbers.parse(value.n()));
        };
    }

    private static String number(BigDecimal number) {
        if (number.signum() == 0) {
            return "1";
        }
        var magnitude = String.format(Locale.ROOT, "%03d", Numbers.exponent(number) + EXPONENT_BIAS)
                + number.unscaledValue().abs();
        return number.signum() > 0 ? "2" + magnitude : "0" + complement(magnitude) + AFTER_DIGITS;
    }

    private static String complement(String digits) {
        var complement = new StringBuilder();
        digits.chars().forEach(digit -> complement.append((char) ('0' + '9' - digit)));
        return complement.toString();
    }
}
