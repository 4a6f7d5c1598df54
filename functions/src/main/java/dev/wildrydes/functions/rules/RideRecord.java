package dev.wildrydes.functions.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A ride as it is kept: the whole document that was announced, whatever else it may hold one day.
 *
 * @param document the ride's shape on the wire; read-only
 */
public record RideRecord(Map<String, Object> document) {

    /**
     * Refuses what is no ride.
     *
     * @throws IllegalArgumentException if RideId, Unicorn or RequestTime is absent or of a wrong type
     */
    public RideRecord {
        requireText(document, "RideId");
        if (!(document.get("Unicorn") instanceof Map)) {
            throw new IllegalArgumentException("Unicorn is missing or not an object");
        }
        requireText(document, "RequestTime");
        document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
    }

    /** The key of the record. */
    public String rideId() {
        return (String) document.get("RideId");
    }

    private static void requireText(Map<String, Object> document, String part) {
        if (!(document.get(part) instanceof String text) || text.isBlank()) {
            throw new IllegalArgumentException(part + " is missing or not a string");
        }
    }
}
