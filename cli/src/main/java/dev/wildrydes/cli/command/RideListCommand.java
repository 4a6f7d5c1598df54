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
            session.output().print(new RecordedRides(aws, session.stacks(aws)).list());
            return ExitCode.DONE.code();
        }
    }
}
