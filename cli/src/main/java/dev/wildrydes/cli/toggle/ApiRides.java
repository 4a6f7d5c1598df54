package dev.wildrydes.cli.toggle;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.ride.Pickup;
import dev.wildrydes.cli.ride.RequestRides;
import dev.wildrydes.cli.ride.Ride;
import java.util.function.Supplier;

/** Rides as a rider requests them, through the REST API. */
record ApiRides(RequestRides rides) implements Supplier<ProofRide> {
    @Override
    public ProofRide get() {
        var tried = rides.request(Pickup.DEFAULT, 1);
        return new ProofRide(
                tried.rides().stream().findFirst().map(Ride::lookup),
                tried.rides().stream().mapToDouble(Ride::lookupMillis).sum(),
                tried.failure().map(CliError::getMessage));
    }
}
