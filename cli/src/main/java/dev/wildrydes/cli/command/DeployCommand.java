package dev.wildrydes.cli.command;

import dev.wildrydes.cli.deploy.Deploy;
import dev.wildrydes.cli.deploy.DeployRequest;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.stack.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "deploy", description = "Creates or updates the stacks of the services, in the order of their needs.")
final class DeployCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "ride-fleet, rides, ride-record (default: all)")
    private List<String> services = List.of();

    @Option(
            names = "--lookup",
            paramLabel = "WAY",
            description = "How rides find their unicorn: url or arn (first url, later what is in force)")
    private Optional<Lookup> lookup = Optional.empty();

    @Option(names = "--tags", paramLabel = "KEY=VALUE", description = "A tag of the stacks; can be repeated")
    private Map<String, String> tags = Map.of();

    @Option(names = "--yes", description = "Asks nothing, also when data will be lost")
    private boolean yes;

    DeployCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var stage = session.stage();
        var request = new DeployRequest(
                Services.parse(services), lookup, tags, session.surroundings().functionsJar());
        try (var aws = session.connect()) {
            var deploy = new Deploy(
                    aws,
                    session.stacks(aws),
                    session.progress(),
                    session.surroundings().pause(),
                    session.surroundings().ongoing(),
                    question -> yes || session.confirmed(question));
            var result = deploy.deploy(request);
            session.output().print(result);
            session.errors().hint("");
            session.errors().hint("Next:  wildrydes invoke get-unicorn --payload '{}' response.json" + stage.option());
            session.errors().hint("       wildrydes ride request" + stage.option());
            return ExitCode.DONE.code();
        }
    }
}
