package dev.wildrydes.localcloud.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.Buildable;

/** SDK shapes with every member set to something that is hard to carry: what comes out unharmed was carried well. */
final class Filled {
    private static final int DEEPEST = 5;

    private int count;

    /** Builds what {@code builder} builds. */
    static Object in(SdkPojo builder) {
        return new Filled().fill(builder, 1);
    }

    private Object fill(SdkPojo builder, int depth) {
        for (var field : builder.sdkFields()) {
            if (depth < DEEPEST || isScalar(field)) {
                field.set(builder, value(field, field.location(), depth));
            }
        }
        return ((Buildable) builder).build();
    }

    private Object value(SdkField<?> field, MarshallLocation location, int depth) {
        count++;
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text(field, location);
            case INTEGER -> field.location() == MarshallLocation.STATUS_CODE ? 200 : count;
            case LONG -> 4_294_967_296L + count;
            case FLOAT -> 0.5f + count;
            case DOUBLE -> 0.25 + count;
            case BIG_DECIMAL -> new BigDecimal("1.50");
            case BOOLEAN -> count % 2 == 0;
            case INSTANT ->
                Instant.ofEpochMilli(isWholeSeconds(field) ? 1_795_248_000_000L : 1_795_248_000_120L + count);
            case SDK_BYTES -> SdkBytes.fromByteArray(new byte[] {0, -1, (byte) count});
            case SDK_POJO -> fill(field.constructor().get(), depth + 1);
            case LIST ->
                List.of(
                        value(field.getTrait(ListTrait.class).memberFieldInfo(), location, depth + 1),
                        value(field.getTrait(ListTrait.class).memberFieldInfo(), location, depth + 1));
            case MAP ->
                Map.of(
                        "key" + count, value(field.getTrait(MapTrait.class).valueFieldInfo(), location, depth + 1),
                        "other" + count, value(field.getTrait(MapTrait.class).valueFieldInfo(), location, depth + 1));
            default -> throw new IllegalStateException("A new type of member: " + field.memberName());
        };
    }

    private String text(SdkField<?> field, MarshallLocation location) {
        return switch (location) {
            case PATH -> field.locationName().equals("Bucket") ? "wild-rydes" : "a/b c+d:é%" + count;
            case GREEDY_PATH -> "rides/2026 11/ü+%&?#" + count;
            case QUERY_PARAM -> "q é&=+%/" + count;
            case HEADER -> "ChecksumAlgorithm".equals(field.memberName()) ? "CRC32" : "h-" + count;
            default -> " <é&\"'\u2028]]>\r\n\t" + count + " ";
        };
    }

    private static boolean isWholeSeconds(SdkField<?> field) {
        return Timestamps.format(field, field.location() == MarshallLocation.HEADER ? Format.RFC_822 : Format.ISO_8601)
                == Format.RFC_822;
    }

    private static boolean isScalar(SdkField<?> field) {
        return field.constructor() == null
                && !field.containsTrait(ListTrait.class)
                && !field.containsTrait(MapTrait.class);
    }
}
