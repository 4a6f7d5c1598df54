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
        session.stage();
        try (var aws = session.connect()) {
            var stacks = session.stacks(aws);
            var result = new Info(aws, stacks).look();
            session.output().print(result);
            if (result.nothing()) {
                session.errors().hint("Deploy it: wildrydes deploy" + stacks.options());
            }
            return ExitCode.DONE.code();
        }
    }
}
