package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.ride.Pickup;
import dev.wildrydes.cli.ride.RequestRides;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "request", description = "Requests a ride through the public REST API.")
final class RideRequestCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--pickup",
            paramLabel = "LAT,LON",
            description = "Where the rider waits, in degrees (default: 47.6174,-122.2884)")
    private Optional<String> pickup = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "How many rides, one after the other (default: 1)")
    private int count = 1;

    RideRequestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (count < 1) {
            throw CliError.usage("--count " + count + " is no number of rides", "Give at least one: --count 1");
        }
        var where = pickup.map(Pickup::parse).orElse(Pickup.DEFAULT);
        session.stage();
        try (var aws = session.connect()) {
            var result = new RequestRides(session.stacks(aws), session.progress()).request(where, count);
            session.output().print(result);
            result.failure().ifPresent(session.errors()::print);
            return result.failure()
                    .map(CliError::exitCode)
                    .orElse(ExitCode.DONE)
                    .code();
        }
    }
}
