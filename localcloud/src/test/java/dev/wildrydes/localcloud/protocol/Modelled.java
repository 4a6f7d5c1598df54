package dev.wildrydes.localcloud.protocol;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** What a service's model says of members, read from the SDK's fields apart from what the codecs read there. */
final class Modelled {
    private Modelled() {}

    static Optional<SdkField<?>> member(List<SdkField<?>> fields, String name) {
        return fields.stream()
                .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                .filter(field -> field.locationName().equals(name))
                .findFirst();
    }

    static SdkField<?> element(SdkField<?> list) {
        return list.getTrait(ListTrait.class).memberFieldInfo();
    }

    static String elementName(SdkField<?> list) {
        return Objects.requireNonNullElse(list.getTrait(ListTrait.class).memberLocationName(), "member");
    }

    static boolean isFlat(SdkField<?> list) {
        return list.getTrait(ListTrait.class).isFlattened();
    }

    static SdkField<?> mapped(SdkField<?> map) {
        return map.getTrait(MapTrait.class).valueFieldInfo();
    }

    /** Whether an element is an entry of a map, or the key or value of a flat one. */
    static boolean isEntry(SdkField<?> map, Element entry) {
        var trait = map.getTrait(MapTrait.class);
        var names = List.of(trait.keyLocationName(), trait.valueLocationName());
        return trait.isFlattened()
                ? names.contains(entry.getLocalName())
                : children(entry).stream().map(Element::getLocalName).toList().equals(names);
    }

    /** Whether a point in time is written as text rather than as a number of seconds. */
    static boolean isText(SdkField<?> time) {
        var format = time.getTrait(TimestampFormatTrait.class);
        return format != null && format.format() == TimestampFormatTrait.Format.ISO_8601;
    }

    static List<Element> children(Element node) {
        return IntStream.range(0, node.getChildNodes().getLength())
                .mapToObj(node.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }
}
