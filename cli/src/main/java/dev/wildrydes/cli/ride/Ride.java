package dev.wildrydes.cli.ride;

/**
 * A ride that was requested.
 *
 * @param requestTime as the function stamped it
 * @param lookup {@code url} or {@code arn}: how the unicorn was found; {@code unknown} if the answer does not say
 * @param lookupMillis how long that took inside RequestRide
 * @param totalMillis from request to answer, as seen here
 */
public record Ride(
        String rideId, Unicorn unicorn, String requestTime, String lookup, double lookupMillis, double totalMillis) {}
