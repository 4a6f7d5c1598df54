package dev.wildrydes.cli.ride;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.wildrydes.cli.error.CliError;
import java.util.List;
import java.util.Optional;

/**
 * Rides that were requested one after the other.
 *
 * @param failure what ended the series early
 */
public record RequestedRides(String url, List<Ride> rides, @JsonIgnore Optional<CliError> failure) {}
