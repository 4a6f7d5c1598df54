package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.info.Info;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "info", description = "Shows what is deployed: stacks, endpoints, functions, parameters, the lookup.")
final class InfoCommand implements Callable<Integer> {
    private final Session session;

    InfoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var stage = session.stage();
        try (var aws = session.connect()) {
            var result = new Info(aws, session.stacks(aws)).look();
            session.output().print(result);
            if (result.nothing()) {
                session.errors().hint("Deploy it: wildrydes deploy" + stage.option());
            }
            return ExitCode.DONE.code();
        }
    }
}
