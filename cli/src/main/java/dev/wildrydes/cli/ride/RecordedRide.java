package dev.wildrydes.cli.ride;

/** A ride as it stands in the record. */
public record RecordedRide(String rideId, Unicorn unicorn, String requestTime) {}
