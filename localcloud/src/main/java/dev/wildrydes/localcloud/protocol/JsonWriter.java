package dev.wildrydes.localcloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes SDK shapes as JSON, by their names on the wire. What nobody has set is left out. */
final class JsonWriter {
    private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

    private JsonWriter() {}

    /** An object of those {@code members} of {@code shape} that are set. */
    static ObjectNode write(SdkPojo shape, List<SdkField<?>> members) {
        var json = JSON.objectNode();
        for (var field : members) {
            var value = field.getValueOrDefault(shape);
            if (isSet(value)) {
                json.set(field.locationName(), value(field, value));
            }
        }
        return json;
    }

    /** Whether somebody has set this value: the SDK shows an unset list or map as an empty one of its own. */
    static boolean isSet(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static JsonNode value(SdkField<?> field, Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> write((SdkPojo) value, Members.of((SdkPojo) value).all());
            case LIST -> list(field, (List<?>) value);
            case MAP -> map(field, (Map<?, ?>) value);
            case INTEGER -> JSON.numberNode((Integer) value);
            case LONG -> JSON.numberNode((Long) value);
            case FLOAT -> JSON.numberNode((Float) value);
            case DOUBLE -> JSON.numberNode((Double) value);
            case BIG_DECIMAL -> JSON.numberNode((BigDecimal) value);
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            case INSTANT -> time(field, (Instant) value);
            case SDK_BYTES -> JSON.textNode(Scalars.write(field, (SdkBytes) value, Format.UNIX_TIMESTAMP));
            default -> JSON.textNode(value.toString());
        };
    }

    private static JsonNode list(SdkField<?> field, List<?> values) {
        var member = field.getTrait(ListTrait.class).memberFieldInfo();
        var json = JSON.arrayNode(values.size());
        values.forEach(value -> json.add(value(member, value)));
        return json;
    }

    private static JsonNode map(SdkField<?> field, Map<?, ?> values) {
        var member = field.getTrait(MapTrait.class).valueFieldInfo();
        var json = JSON.objectNode();
        values.forEach((key, value) -> json.set(key.toString(), value(member, value)));
        return json;
    }

    private static JsonNode time(SdkField<?> field, Instant time) {
        var format = Timestamps.format(field, Format.UNIX_TIMESTAMP);
        return switch (format) {
            case UNIX_TIMESTAMP -> JSON.numberNode(Timestamps.seconds(time));
            case UNIX_TIMESTAMP_MILLIS -> JSON.numberNode(time.toEpochMilli());
            default -> JSON.textNode(Timestamps.write(time, format));
        };
    }
}
