package dev.wildrydes.localcloud.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills SDK builders from forms; see "AWS query protocol" in the Smithy documentation, "Query key resolution". */
record FormReader(WireNames names) {

    /** Sets every member of {@code builder} that {@code form} has. */
    void fill(FormNode form, SdkPojo builder) {
        for (var field : Members.of(builder).body()) {
            form.child(names.of(field))
                    .or(() -> form.child(names.alias(field)))
                    .ifPresent(node -> field.set(builder, value(field, node)));
        }
    }

    private Object value(SdkField<?> field, FormNode node) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure(field, node);
            case LIST -> list(field, node);
            case MAP -> map(field, node);
            default -> Scalars.demand(field, node.text(), Format.ISO_8601);
        };
    }

    private Object structure(SdkField<?> field, FormNode node) {
        var builder = field.constructor().get();
        fill(node, builder);
        return ((Buildable) builder).build();
    }

    private List<Object> list(SdkField<?> field, FormNode node) {
        var trait = field.getTrait(ListTrait.class);
        var memberName = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        var items = trait.isFlattened() ? node : node.child(memberName).orElse(node);
        var list = new ArrayList<>();
        items.items().forEach(item -> list.add(value(trait.memberFieldInfo(), item)));
        return list;
    }

    private Map<String, Object> map(SdkField<?> field, FormNode node) {
        var trait = field.getTrait(MapTrait.class);
        var entries = trait.isFlattened() ? node : node.child("entry").orElse(node);
        var map = new LinkedHashMap<String, Object>();
        for (var entry : entries.items()) {
            var key = entry.child(names.key(field)).map(FormNode::text);
            var value = entry.child(names.value(field)).map(child -> value(trait.valueFieldInfo(), child));
            if (key.isEmpty() || value.isEmpty()) {
                throw new MalformedRequest("An entry of " + names.of(field) + " has no key or no value");
            }
            map.put(key.get(), value.get());
        }
        return map;
    }
}
