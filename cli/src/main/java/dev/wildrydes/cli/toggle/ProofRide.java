package dev.wildrydes.cli.toggle;

import java.util.Optional;

/**
 * A ride that was requested to see which way it goes.
 *
 * @param way {@code url} or {@code arn}; empty if the answer does not say
 * @param millis how long the lookup took inside RequestRide
 * @param failure why there is no ride
 */
record ProofRide(Optional<String> way, double millis, Optional<String> failure) {}
