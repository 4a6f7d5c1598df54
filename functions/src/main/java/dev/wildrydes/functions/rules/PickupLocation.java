package dev.wildrydes.functions.rules;

import java.util.Map;

/**
 * Where a rider waits, in degrees.
 *
 * @param latitude -90 to 90
 * @param longitude -180 to 180
 */
public record PickupLocation(double latitude, double longitude) {

    /** Refuses a place that is not on this earth. */
    public PickupLocation {
        requireWithin(latitude, 90, "Latitude");
        requireWithin(longitude, 180, "Longitude");
    }

    /**
     * Reads the location from the body of a request for a ride,
     * {@code {"PickupLocation":{"Latitude":47.6,"Longitude":-122.3}}}.
     *
     * @throws IllegalArgumentException if it is absent or no location, with a message for the rider
     */
    public static PickupLocation of(Map<String, ?> request) {
        if (!(request.get("PickupLocation") instanceof Map<?, ?> location)) {
            throw new IllegalArgumentException("PickupLocation is missing or not an object");
        }
        return new PickupLocation(degrees(location, "Latitude"), degrees(location, "Longitude"));
    }

    private static double degrees(Map<?, ?> location, String part) {
        if (location.get(part) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("PickupLocation." + part + " is missing or not a number");
    }

    private static void requireWithin(double degrees, int limit, String part) {
        if (!(Math.abs(degrees) <= limit)) {
            throw new IllegalArgumentException(
                    "PickupLocation." + part + " is not between -" + limit + " and " + limit);
        }
    }
}
