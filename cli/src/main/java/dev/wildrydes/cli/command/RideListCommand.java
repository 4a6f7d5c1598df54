package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.ride.RecordedRides;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the rides that were recorded.")
final class RideListCommand implements Callable<Integer> {
    private final Session session;

    RideListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.stage();
        try (var aws = session.connect()) {
            var rides = new RecordedRides(aws, session.stacks(aws)).list();
            session.output().print(rides);
            if (rides.isEmpty()) {
                session.errors().hint("A ride is recorded some moments after it was requested");
            }
            return ExitCode.DONE.code();
        }
    }
}
