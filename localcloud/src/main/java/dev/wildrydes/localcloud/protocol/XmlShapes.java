package dev.wildrydes.localcloud.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** SDK shapes as XML; see "XML binding traits" in the Smithy documentation. */
final class XmlShapes {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final XmlText out;
    private final WireNames names;

    XmlShapes(XmlText out, WireNames names) {
        this.out = out;
        this.names = names;
    }

    /** Writes those {@code members} of {@code shape} that are set as elements. */
    void write(SdkPojo shape, List<SdkField<?>> members) {
        for (var field : members) {
            var value = field.getValueOrDefault(shape);
            if (JsonWriter.isSet(value) && !field.containsTrait(XmlAttributeTrait.class)) {
                write(field, names.of(field), value);
            }
        }
    }

    private void write(SdkField<?> field, String name, Object value) {
        if (value instanceof SdkPojo shape) {
            out.open(name, attributes(shape));
            write(shape, Members.of(shape).all());
            out.close();
        } else if (value instanceof List<?> list) {
            list(field.getTrait(ListTrait.class), name, list);
        } else if (value instanceof Map<?, ?> map) {
            map(field, name, map);
        } else {
            out.element(name, Scalars.write(field, value, Format.ISO_8601));
        }
    }

    /** Names and values in turn; S3's grantees have one, {@code xsi:type}, with the name space that it is of. */
    private static String[] attributes(SdkPojo shape) {
        var attributes = new ArrayList<String>();
        for (var field : shape.sdkFields()) {
            var trait = field.getTrait(XmlAttributeTrait.class);
            var value = trait == null ? null : field.getValueOrDefault(shape);
            if (value != null) {
                attributes.addAll(List.of("xmlns:xsi", XSI, field.locationName(), value.toString()));
            }
        }
        return attributes.toArray(String[]::new);
    }

    private void list(ListTrait trait, String name, List<?> list) {
        var member = trait.memberFieldInfo();
        if (trait.isFlattened()) {
            list.forEach(value -> write(member, name, value));
            return;
        }
        out.open(name);
        list.forEach(value -> write(member, memberName(trait), value));
        out.close();
    }

    private void map(SdkField<?> field, String name, Map<?, ?> map) {
        var trait = field.getTrait(MapTrait.class);
        if (!trait.isFlattened()) {
            out.open(name);
        }
        map.forEach((key, value) -> {
            out.open(trait.isFlattened() ? name : "entry").element(names.key(field), key.toString());
            write(trait.valueFieldInfo(), names.value(field), value);
            out.close();
        });
        if (!trait.isFlattened()) {
            out.close();
        }
    }

    private static String memberName(ListTrait trait) {
        return trait.memberLocationName() == null ? "member" : trait.memberLocationName();
    }

    /** Sets every member of {@code builder} that {@code element} has. */
    static void fill(XmlElement element, SdkPojo builder) {
        for (var field : Members.of(builder).body()) {
            if (field.containsTrait(XmlAttributeTrait.class)) {
                var name = field.locationName();
                var text = element.attributes().get(name.substring(name.indexOf(':') + 1));
                if (text != null) {
                    field.set(builder, Scalars.demand(field, text, Format.ISO_8601));
                }
                continue;
            }
            var found = element.all(field.locationName());
            if (!found.isEmpty()) {
                field.set(builder, value(field, found));
            }
        }
    }

    /** The structure that {@code element} is. */
    static Object structure(SdkField<?> field, XmlElement element) {
        var builder = field.constructor().get();
        fill(element, builder);
        return ((Buildable) builder).build();
    }

    private static Object value(SdkField<?> field, List<XmlElement> found) {
        var list = field.getTrait(ListTrait.class);
        if (list == null) {
            return single(field, found.get(0));
        }
        var items = list.isFlattened() ? found : found.get(0).children();
        var values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(single(list.memberFieldInfo(), item)));
        return values;
    }

    private static Object single(SdkField<?> field, XmlElement element) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure(field, element);
            case LIST, MAP -> throw new MalformedRequest(field.locationName() + " cannot be read from XML");
            default -> Scalars.demand(field, element.text(), Format.ISO_8601);
        };
    }
}
