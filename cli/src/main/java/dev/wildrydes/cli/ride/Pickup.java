package dev.wildrydes.cli.ride;

import dev.wildrydes.cli.error.CliError;
import java.math.BigDecimal;

/**
 * Where a rider waits.
 *
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 */
public record Pickup(BigDecimal latitude, BigDecimal longitude) {
    /** Seattle, as in the workshop. */
    public static final Pickup DEFAULT = new Pickup(new BigDecimal("47.6174"), new BigDecimal("-122.2884"));

    private static final BigDecimal POLE = new BigDecimal(90);
    private static final BigDecimal ANTIMERIDIAN = new BigDecimal(180);

    /** Reads {@code LAT,LON}. */
    public static Pickup parse(String text) {
        var parts = text.split(",", -1);
        if (parts.length != 2) {
            throw refused(text, "it is not LAT,LON");
        }
        try {
            var pickup = new Pickup(new BigDecimal(parts[0].strip()), new BigDecimal(parts[1].strip()));
            if (pickup.latitude.abs().compareTo(POLE) > 0) {
                throw refused(text, "a latitude is between -90 and 90");
            }
            if (pickup.longitude.abs().compareTo(ANTIMERIDIAN) > 0) {
                throw refused(text, "a longitude is between -180 and 180");
            }
            return pickup;
        } catch (NumberFormatException e) {
            throw refused(text, "these are no numbers");
        }
    }

    /** The body of {@code POST /ride}. */
    public String json() {
        return "{\"PickupLocation\":{\"Latitude\":%s,\"Longitude\":%s}}"
                .formatted(latitude.toPlainString(), longitude.toPlainString());
    }

    private static CliError refused(String text, String reason) {
        return CliError.usage(
                "The pickup location '" + text + "' is none: " + reason, "For example: --pickup 47.6174,-122.2884");
    }
}
