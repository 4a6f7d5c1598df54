package dev.wildrydes.cli.command;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.output.Output;
import dev.wildrydes.localcloud.daemon.LocalCloudException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole program in its surroundings. */
public final class Program {
    private final Session session;
    private final Surroundings surroundings;
    private final Commands commands;

    /** Puts nothing together yet. */
    public Program(Surroundings surroundings) {
        var options = new GlobalOptions();
        this.surroundings = surroundings;
        this.session = new Session(options, surroundings);
        this.commands = new Commands(options, session);
    }

    /** Runs one command; what the process is to exit with. */
    public int run(String... args) {
        if (!commands.anyNamedIn(Arrays.asList(args))) {
            return withAll(args);
        }
        var named = configured(commands.namedIn(Arrays.asList(args)));
        // What is wrong is best said, and help best given, in view of all commands.
        named.setParameterExceptionHandler((error, unused) -> withAll(args));
        named.setExecutionStrategy(
                parsed -> listsCommands(parsed) ? withAll(args) : new CommandLine.RunLast().execute(parsed));
        return named.execute(args);
    }

    private static boolean listsCommands(ParseResult parsed) {
        return parsed.isUsageHelpRequested()
                        && !parsed.commandSpec().subcommands().isEmpty()
                || parsed.hasSubcommand() && listsCommands(parsed.subcommand());
    }

    private int withAll(String... args) {
        var all = configured(commands.all());
        all.setParameterExceptionHandler((error, unused) -> usageError(error));
        return all.execute(args);
    }

    /** Commands that describe themselves as they do everywhere. */
    static CommandLine described(CommandLine commands) {
        abbreviateSynopsis(commands);
        commands.setUsageHelpAutoWidth(false);
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return commands;
    }

    private CommandLine configured(CommandLine tree) {
        var commands = described(tree);
        commands.setExpandAtFiles(false);
        commands.setAllowSubcommandsAsOptionParameters(true);
        commands.setOut(writer(surroundings.out()));
        commands.setErr(writer(surroundings.err()));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> failure(failure));
        return commands;
    }

    private static void abbreviateSynopsis(CommandLine command) {
        command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(Program::abbreviateSynopsis);
    }

    private static PrintWriter writer(java.io.OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private int usageError(ParameterException error) {
        var command = error.getCommandLine();
        var synopsis = command.getHelp().synopsis(0).strip();
        session.errors()
                .error(
                        problem(error),
                        "Usage: " + synopsis + System.lineSeparator() + "More: "
                                + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    private static String problem(ParameterException error) {
        var message = error.getMessage().lines().findFirst().orElse("");
        var commands = error.getCommandLine().getSubcommands();
        if (message.startsWith("Missing required subcommand")) {
            return "A command is missing: " + String.join(", ", new TreeSet<>(commands.keySet()));
        }
        return message + suggestion(error, commands);
    }

    private static String suggestion(ParameterException error, Map<String, CommandLine> commands) {
        if (!(error instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        if (!suggestions.isEmpty()) {
            return ". Did you mean " + String.join(" or ", suggestions.subList(0, Math.min(3, suggestions.size())))
                    + "?";
        }
        return commands.isEmpty() ? "" : ". Commands are: " + String.join(", ", new TreeSet<>(commands.keySet()));
    }

    private int failure(Exception failure) {
        if (failure instanceof Output.ReaderGoneException) {
            return ExitCode.DONE.code();
        }
        var errors = session.errors();
        var expected = expected(failure);
        expected.ifPresentOrElse(errors::print, () -> errors.bug(failure));
        return expected.map(CliError::exitCode).orElse(ExitCode.FAILED).code();
    }

    private Optional<CliError> expected(Exception failure) {
        if (failure instanceof CliError error) {
            return Optional.of(error);
        }
        if (failure instanceof LocalCloudException cloud) {
            return Optional.of(new CliError(ExitCode.FAILED, cloud.getMessage(), cloud.cure(), cloud));
        }
        return session.describe(failure);
    }
}
