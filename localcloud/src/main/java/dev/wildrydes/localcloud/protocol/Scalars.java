package dev.wildrydes.localcloud.protocol;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Single values as text: in paths, queries, headers, forms and XML. */
final class Scalars {
    private Scalars() {}

    /**
     * The value that {@code text} means for this member.
     *
     * @param time how a timestamp is written here unless the model says otherwise
     * @throws RuntimeException if it means none
     */
    static Object read(SdkField<?> field, String text, Format time) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text;
            case INTEGER -> new BigDecimal(text.strip()).intValueExact();
            case LONG -> new BigDecimal(text.strip()).longValueExact();
            case FLOAT -> Float.valueOf(text.strip());
            case DOUBLE -> Double.valueOf(text.strip());
            case BIG_DECIMAL -> new BigDecimal(text.strip());
            case BOOLEAN -> bool(text.strip());
            case INSTANT -> Timestamps.read(text.strip(), Timestamps.format(field, time));
            case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text.strip()));
            default -> throw new IllegalArgumentException(field.memberName() + " is not a single value");
        };
    }

    /**
     * The same for the text of a request.
     *
     * @throws MalformedRequest naming the member if the text means no value of its type
     */
    static Object demand(SdkField<?> field, String text, Format time) {
        try {
            return read(field, text, time);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new MalformedRequest(
                    "\"" + text + "\" is not a value of " + field.locationName() + ", which is of type "
                            + field.marshallingType().getTargetClass().getSimpleName());
        }
    }

    /** The text that means {@code value}. */
    static String write(SdkField<?> field, Object value, Format time) {
        if (value instanceof Instant instant) {
            return Timestamps.write(instant, Timestamps.format(field, time));
        }
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        return value.toString();
    }

    private static Boolean bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        if (text.equalsIgnoreCase("false")) {
            return Boolean.FALSE;
        }
        throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
    }
}
