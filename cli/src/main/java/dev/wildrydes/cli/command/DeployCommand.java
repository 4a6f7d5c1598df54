package dev.wildrydes.cli.command;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.deploy.Deploy;
import dev.wildrydes.cli.deploy.DeployRequest;
import dev.wildrydes.cli.deploy.DeployResult;
import dev.wildrydes.cli.deploy.Preview;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.stack.KnownFunction;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Stacks;
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

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            completionCandidates = ServiceNames.class,
            description = "ride-fleet, rides, ride-record (default: all)")
    private List<String> services = List.of();

    @Option(
            names = "--lookup",
            paramLabel = "WAY",
            description = "How rides find their unicorn: url or arn (first url, later what is in force)")
    private Optional<Lookup> lookup = Optional.empty();

    @Option(names = "--tags", paramLabel = "KEY=VALUE", description = "A tag of the stacks; can be repeated")
    private Map<String, String> tags = Map.of();

    @Option(
            names = "--no-execute-changeset",
            description = "Shows what would change, property by property, and changes nothing")
    private boolean previewed;

    @Option(names = "--yes", description = "Asks nothing, also when data will be lost")
    private boolean yes;

    DeployCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.stage();
        var request = new DeployRequest(
                Services.parse(services), lookup, tags, session.surroundings().functionsJar());
        try (var aws = session.connect()) {
            var stacks = session.stacks(aws);
            if (previewed) {
                return preview(request, aws, stacks);
            }
            introduce(stacks);
            var deploy = new Deploy(
                    aws,
                    stacks,
                    session.progress(),
                    session.surroundings().pause(),
                    session.surroundings().ongoing(),
                    question -> yes || session.confirmed(question));
            var result = deploy.deploy(request);
            session.output().print(result);
            hintAtWhatIsNext(result, stacks.options());
            return ExitCode.DONE.code();
        }
    }

    /** Asked is for the first deploy only: it is what begins to cost money. */
    private void introduce(Stacks stacks) {
        var account = session.introduce();
        if (!yes && session.asks() && stacks.all().isEmpty()) {
            session.ask("Deploy stage %s for the first time in %s?".formatted(stacks.stage(), account));
        }
    }

    private int preview(DeployRequest request, Aws aws, Stacks stacks) {
        var surroundings = session.surroundings();
        var preview = new Preview(aws, stacks, session.progress(), surroundings.pause(), surroundings.ongoing());
        session.output().print(preview.preview(request));
        return ExitCode.DONE.code();
    }

    private void hintAtWhatIsNext(DeployResult result, String options) {
        session.errors().hint("");
        session.errors().hint("Next:  wildrydes invoke get-unicorn --payload '{}' response.json" + options);
        if (result.functions().containsKey(KnownFunction.REQUEST_RIDE.friendlyName())) {
            session.errors().hint("       wildrydes ride request" + options);
        }
    }
}
