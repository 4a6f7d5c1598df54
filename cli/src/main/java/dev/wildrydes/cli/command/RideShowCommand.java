package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.ride.RecordedRides;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows a ride that was recorded.")
final class RideShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RIDE_ID", description = "As ride request and ride list print it")
    private String rideId;

    RideShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.stage();
        try (var aws = session.connect()) {
            session.output().print(new RecordedRides(aws, session.stacks(aws)).show(rideId));
            return ExitCode.DONE.code();
        }
    }
}
