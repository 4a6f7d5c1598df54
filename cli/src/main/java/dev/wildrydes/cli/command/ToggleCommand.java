package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.toggle.Toggle;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "toggle", description = "Switches how rides find their unicorn, and proves it by a ride.")
final class ToggleCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "WAY",
            arity = "0..1",
            description = "url: through API Gateway; arn: by direct invocation (default: the other one)")
    private Optional<Lookup> lookup = Optional.empty();

    ToggleCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.stage();
        try (var aws = session.connect()) {
            session.introduce();
            var toggle = new Toggle(
                    aws,
                    session.stacks(aws),
                    session.progress(),
                    session.surroundings().pause(),
                    session.surroundings().ongoing());
            session.output().print(toggle.to(lookup));
            return ExitCode.DONE.code();
        }
    }
}
