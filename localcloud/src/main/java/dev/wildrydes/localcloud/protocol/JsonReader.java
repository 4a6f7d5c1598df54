package dev.wildrydes.localcloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.AwsError;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills SDK builders from one JSON document. Members that the model does not know are passed over, as AWS does. */
final class JsonReader {
    private final boolean lenient;
    private final Deque<String> path = new ArrayDeque<>();

    private JsonReader(boolean lenient) {
        this.lenient = lenient;
    }

    /** Reads as AWS's JSON protocols do: names to the letter, types as the model has them. */
    static JsonReader strict() {
        return new JsonReader(false);
    }

    /** Reads as CloudFormation does: {@link Shapes#read}. */
    static JsonReader lenient() {
        return new JsonReader(true);
    }

    /** Sets every member of {@code builder} that {@code json} has. */
    void fill(JsonNode json, SdkPojo builder) {
        if (!json.isObject()) {
            throw mismatch("Object", json);
        }
        var members = Members.of(builder);
        for (var entry : json.properties()) {
            var field = lenient
                    ? members.byFoldedName().get(Members.folded(entry.getKey()))
                    : members.bodyByWireName().get(entry.getKey());
            if (field != null && !entry.getValue().isNull()) {
                path.addLast(entry.getKey());
                field.set(builder, value(field, entry.getValue()));
                path.removeLast();
            }
        }
    }

    /** What {@code json} is as a member's value. */
    Object value(SdkField<?> field, JsonNode json) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure(field, json);
            case LIST -> list(field, json);
            case MAP -> map(field, json);
            default -> scalar(field, json);
        };
    }

    private Object structure(SdkField<?> field, JsonNode json) {
        var builder = field.constructor().get();
        fill(json, builder);
        return ((Buildable) builder).build();
    }

    private List<Object> list(SdkField<?> field, JsonNode json) {
        if (!json.isArray()) {
            throw mismatch("Array", json);
        }
        var member = field.getTrait(ListTrait.class).memberFieldInfo();
        var list = new ArrayList<>(json.size());
        for (var i = 0; i < json.size(); i++) {
            if (!json.get(i).isNull()) {
                path.addLast(Integer.toString(i));
                list.add(value(member, json.get(i)));
                path.removeLast();
            }
        }
        return list;
    }

    private Map<String, Object> map(SdkField<?> field, JsonNode json) {
        if (!json.isObject()) {
            throw mismatch("Object", json);
        }
        var member = field.getTrait(MapTrait.class).valueFieldInfo();
        var map = new LinkedHashMap<String, Object>();
        for (var entry : json.properties()) {
            if (!entry.getValue().isNull()) {
                path.addLast(entry.getKey());
                map.put(entry.getKey(), value(member, entry.getValue()));
                path.removeLast();
            }
        }
        return map;
    }

    private Object scalar(SdkField<?> field, JsonNode json) {
        var type = field.marshallingType().getKnownType();
        if (type == MarshallingKnownType.STRING && lenient && json.isContainerNode()) {
            return json.toString();
        }
        if (json.isContainerNode() || !lenient && !fits(type, json)) {
            throw mismatch(expected(field), json);
        }
        try {
            return Scalars.read(field, json.asText(), Format.UNIX_TIMESTAMP);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw mismatch(expected(field), json);
        }
    }

    private static boolean fits(MarshallingKnownType type, JsonNode json) {
        return switch (type) {
            case STRING, SDK_BYTES -> json.isTextual();
            case BOOLEAN -> json.isBoolean();
            case INSTANT -> json.isNumber() || json.isTextual();
            default -> json.isNumber();
        };
    }

    /** AWS's word for what a member is, which is Java's but for bytes. */
    private static String expected(SdkField<?> field) {
        var type = field.marshallingType();
        return type.getKnownType() == MarshallingKnownType.SDK_BYTES
                ? "String"
                : type.getTargetClass().getSimpleName();
    }

    private RuntimeException mismatch(String expected, JsonNode found) {
        if (lenient) {
            return new AwsError(
                    400,
                    "ValidationException",
                    "#/" + String.join("/", path) + ": expected type: " + expected + ", found: " + kind(found));
        }
        var message = found.isObject()
                ? "Start of structure or map found where not expected."
                : found.isArray()
                        ? "Start of list found where not expected"
                        : token(found) + " cannot be converted to " + expected;
        return new MalformedRequest(message);
    }

    private static String kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> "Object";
            case ARRAY -> "Array";
            case NUMBER -> "Number";
            case BOOLEAN -> "Boolean";
            default -> "String";
        };
    }

    private static String token(JsonNode json) {
        return switch (json.getNodeType()) {
            case NUMBER -> json.isIntegralNumber() ? "NUMBER_VALUE" : "DECIMAL_VALUE";
            case BOOLEAN -> json.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
            default -> "STRING_VALUE";
        };
    }
}
