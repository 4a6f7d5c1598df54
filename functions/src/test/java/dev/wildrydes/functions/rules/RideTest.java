package dev.wildrydes.functions.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RideTest {

    private static final Unicorn SHADOWFAX = new Unicorn("Shadowfax", "White", "d6f6");

    @Test
    void aRideOnTheWireHasItsTimeInUtcWithMicroseconds() {
        UUID id = UUID.fromString("7a5f4e2c-c66d-11f0-9a3b-0242ac120002");
        Ride ride = new Ride(id, SHADOWFAX, Instant.parse("2026-11-21T00:00:06.000042Z"));
        assertThat(ride.document())
                .containsEntry("RideId", "7a5f4e2c-c66d-11f0-9a3b-0242ac120002")
                .containsEntry("Unicorn", SHADOWFAX.document())
                .containsEntry("RequestTime", "2026-11-21 00:00:06.000042");
    }

    @Test
    void noTwoRidesShareAnId() {
        Instant now = Instant.now();
        assertThat(Ride.on(SHADOWFAX, now).rideId())
                .isNotEqualTo(Ride.on(SHADOWFAX, now).rideId())
                .satisfies(id -> assertThat(id.version()).isEqualTo(1));
    }
}
