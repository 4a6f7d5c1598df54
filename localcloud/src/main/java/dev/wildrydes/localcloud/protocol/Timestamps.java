package dev.wildrydes.localcloud.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** The forms in which AWS writes points in time; see "timestampFormat trait" in the Smithy documentation. */
final class Timestamps {
    private static final DateTimeFormatter RFC_822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** The format that the model demands of a member, else {@code otherwise}. */
    static Format format(SdkField<?> field, Format otherwise) {
        var trait = field.getTrait(TimestampFormatTrait.class);
        return trait == null ? otherwise : trait.format();
    }

    /** A time as text; parts of a millisecond are dropped, as AWS drops them. */
    static String write(Instant time, Format format) {
        return switch (format) {
            case ISO_8601 -> DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
            case RFC_822 -> RFC_822.format(time);
            case UNIX_TIMESTAMP -> seconds(time).toPlainString();
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(time.toEpochMilli());
        };
    }

    /** Seconds since 1970, with milliseconds behind the point where there are any. */
    static BigDecimal seconds(Instant time) {
        var exact = BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /**
     * The time that {@code text} means in whichever form it is, for AWS accepts more than it writes; a number is
     * seconds, unless {@code format} says milliseconds.
     *
     * @throws RuntimeException if it is no time
     */
    static Instant read(String text, Format format) {
        var first = text.isEmpty() ? ' ' : text.charAt(0);
        if (Character.isLetter(first)) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        }
        if (text.indexOf('-', 1) > 0 && text.indexOf('T') > 0) {
            return OffsetDateTime.parse(text).toInstant();
        }
        var number = new BigDecimal(text);
        var millis = format == Format.UNIX_TIMESTAMP_MILLIS ? number : number.movePointRight(3);
        return Instant.ofEpochMilli(millis.longValue());
    }
}
