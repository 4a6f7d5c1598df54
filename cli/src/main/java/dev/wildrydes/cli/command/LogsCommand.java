package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.logs.LogEvent;
import dev.wildrydes.cli.logs.LogQuery;
import dev.wildrydes.cli.logs.LogResult;
import dev.wildrydes.cli.logs.Logs;
import dev.wildrydes.cli.logs.Since;
import dev.wildrydes.cli.output.Format;
import dev.wildrydes.cli.stack.Stage;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = {
            "Shows what a function has logged, the oldest first.",
            "With --output json it is one document, and one for each event with --follow."
        })
final class LogsCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "FUNCTION",
            completionCandidates = FunctionNames.class,
            description = "A friendly name as invoke knows them, a function name, an ARN, or a log group")
    private String function;

    @Option(
            names = {"-f", "--follow"},
            description =
                    "Goes on with what comes, until Ctrl-C; waits for a log group that is not there yet. The local cloud"
                            + " does not end by itself meanwhile")
    private boolean follow;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = Since.DEFAULT,
            description = "So long ago (30s, 5m, 2h, 1d) or a time of ISO-8601, UTC without an offset"
                    + " (default: ${DEFAULT-VALUE})")
    private String since = Since.DEFAULT;

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description =
                    "Only events with this text, case-sensitive; what begins with one of { [ %% ? - \" is a filter"
                            + " pattern of CloudWatch Logs")
    private Optional<String> filter = Optional.empty();

    LogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var surroundings = session.surroundings();
        var stage = session.stage();
        var query =
                new LogQuery(function, Since.parse(since, surroundings.machine().now()), filter);
        try (var aws = session.connect()) {
            var logs = new Logs(
                    aws,
                    session.stacks(aws),
                    session.progress(),
                    surroundings.pause(),
                    surroundings.ongoing(),
                    surroundings.machine()::now);
            if (follow) {
                logs.follow(query, session.output()::printLine);
                return ExitCode.INTERRUPTED.code();
            }
            print(logs, query, stage);
            return ExitCode.DONE.code();
        }
    }

    private void print(Logs logs, LogQuery query, Stage stage) {
        var output = session.output();
        var events = new ArrayList<LogEvent>();
        var told = new AtomicLong();
        Consumer<LogEvent> reader = session.format() == Format.json ? events::add : output::printLine;
        logs.read(query, reader.andThen(event -> told.incrementAndGet()));
        if (session.format() == Format.json) {
            output.print(new LogResult(Logs.group(function, stage), events));
        }
        if (told.get() == 0) {
            session.errors().hint("Nothing since " + query.since() + "; to go further back: --since 1d");
        }
    }
}
