package dev.wildrydes.functions.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A unicorn of the fleet. On the wire it is {@code {"Name":"Shadowfax","Color":"White","DeviceId":"<uuid>"}}, the shape
 * that the workshop's RideFleet service gives.
 *
 * @param name what the fleet knows it by
 * @param color what a rider looks for
 * @param deviceId the device it wears
 */
public record Unicorn(String name, String color, String deviceId) {

    /** Refuses an absent or empty part, since no table and no rider could use such a unicorn. */
    public Unicorn {
        requireText(name, "Name");
        requireText(color, "Color");
        requireText(deviceId, "DeviceId");
    }

    /**
     * Reads a unicorn from its shape on the wire; what else the document holds is left out.
     *
     * @throws IllegalArgumentException if a part is absent, empty or no string
     */
    public static Unicorn of(Map<String, ?> document) {
        return new Unicorn(text(document, "Name"), text(document, "Color"), text(document, "DeviceId"));
    }

    /** The unicorn's shape on the wire, its parts in the documented order. */
    public Map<String, String> document() {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("Name", name);
        document.put("Color", color);
        document.put("DeviceId", deviceId);
        return document;
    }

    private static String text(Map<String, ?> document, String part) {
        return document.get(part) instanceof String text ? text : null;
    }

    private static void requireText(String value, String part) {
        if (Objects.requireNonNullElse(value, "").isEmpty()) {
            throw new IllegalArgumentException("A unicorn needs a " + part);
        }
    }
}
