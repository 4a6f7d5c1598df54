package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.remove.Remove;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Deletes services with all their data, and proves that nothing is left.")
final class RemoveCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            completionCandidates = ServiceNames.class,
            description = "ride-fleet, rides, ride-record (default: all)")
    private List<String> services = List.of();

    @Option(names = "--yes", description = "Asks nothing; without it, a removal from AWS asks on a terminal")
    private boolean yes;

    RemoveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.stage();
        var going = Services.parse(services);
        try (var aws = session.connect()) {
            var account = session.introduce();
            if (!yes && session.asks()) {
                session.ask("Remove %s of stage %s with all data from %s?"
                        .formatted(
                                services.isEmpty() ? "everything" : String.join(", ", services),
                                session.stage(),
                                account));
            }
            var result = new Remove(
                            aws,
                            session.stacks(aws),
                            session.progress(),
                            session.surroundings().pause(),
                            session.surroundings().ongoing())
                    .remove(going);
            session.output().print(result);
            return (result.leftovers().isEmpty() ? ExitCode.DONE : ExitCode.FAILED).code();
        }
    }
}
