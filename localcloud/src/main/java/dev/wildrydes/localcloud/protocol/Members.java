package dev.wildrydes.localcloud.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;

/**
 * The members of one SDK shape, sorted by where they travel; found once for each class.
 *
 * @param all every member
 * @param body those of the body, unless one of them is the whole body
 * @param elsewhere those of the path, the query, the headers and the status line
 * @param payload the member that is the whole body
 * @param bodyByWireName those of {@link #body}, by their exact names
 * @param byFoldedName all, by the model's name and the wire's, in small letters
 */
record Members(
        List<SdkField<?>> all,
        List<SdkField<?>> body,
        List<SdkField<?>> elsewhere,
        Optional<SdkField<?>> payload,
        Map<String, SdkField<?>> bodyByWireName,
        Map<String, SdkField<?>> byFoldedName) {
    private static final Map<Class<?>, Members> KNOWN = new ConcurrentHashMap<>();

    /** The members of a shape or of its builder. */
    static Members of(SdkPojo shape) {
        var known = KNOWN.get(shape.getClass());
        return known != null ? known : KNOWN.computeIfAbsent(shape.getClass(), type -> sorted(shape.sdkFields()));
    }

    private static Members sorted(List<SdkField<?>> all) {
        var payload = all.stream()
                .filter(field -> field.containsTrait(PayloadTrait.class))
                .findFirst();
        var body = all.stream()
                .filter(field -> inBody(field) && !field.containsTrait(PayloadTrait.class))
                .toList();
        var elsewhere = all.stream().filter(field -> !inBody(field)).toList();
        return new Members(all, body, elsewhere, payload, byWireName(body), byFoldedName(all));
    }

    private static boolean inBody(SdkField<?> field) {
        return field.location() == MarshallLocation.PAYLOAD;
    }

    private static Map<String, SdkField<?>> byWireName(List<SdkField<?>> fields) {
        var names = new LinkedHashMap<String, SdkField<?>>();
        fields.forEach(field -> names.put(field.locationName(), field));
        return Map.copyOf(names);
    }

    private static Map<String, SdkField<?>> byFoldedName(List<SdkField<?>> fields) {
        var names = new LinkedHashMap<String, SdkField<?>>();
        fields.forEach(field -> names.put(folded(field.memberName()), field));
        fields.forEach(field -> names.putIfAbsent(folded(field.locationName()), field));
        return Map.copyOf(names);
    }

    /** The form in which {@link #byFoldedName} keeps names. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
