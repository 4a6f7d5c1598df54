package dev.wildrydes.cli.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;

/**
 * The tree of commands. picocli reads the annotations of every command that it is given, which takes longer than most
 * commands run; so a run has those commands only that its arguments name. Help, mistakes and completion have all.
 */
final class Commands {
    private static final Map<String, Function<Session, CommandLine>> RIDE = new LinkedHashMap<>();
    private static final Map<String, Function<Session, CommandLine>> COMPARE = new LinkedHashMap<>();

    static {
        RIDE.put("request", session -> new CommandLine(new RideRequestCommand(session)));
        RIDE.put("list", session -> new CommandLine(new RideListCommand(session)));
        RIDE.put("show", session -> new CommandLine(new RideShowCommand(session)));
        COMPARE.put("latency", session -> new CommandLine(new CompareLatencyCommand(session)));
        COMPARE.put("cost", session -> new CommandLine(new CompareCostCommand(session)));
    }

    private final GlobalOptions options;
    private final Session session;

    Commands(GlobalOptions options, Session session) {
        this.options = options;
        this.session = session;
    }

    /** All of them. */
    CommandLine all() {
        return tree(name -> true);
    }

    /** Those that are named among {@code args}, whether as commands or not: a run can need no other. */
    CommandLine namedIn(Collection<String> args) {
        return tree(args::contains);
    }

    /** Whether one of them is named among {@code args}. */
    boolean anyNamedIn(Collection<String> args) {
        return commands(name -> true).keySet().stream().anyMatch(args::contains);
    }

    private CommandLine tree(Predicate<String> wanted) {
        return with(commands(wanted), wanted, new CommandLine(options));
    }

    private Map<String, Function<Session, CommandLine>> commands(Predicate<String> wanted) {
        var commands = new LinkedHashMap<String, Function<Session, CommandLine>>();
        commands.put("deploy", session -> new CommandLine(new DeployCommand(session)));
        commands.put("invoke", session -> new CommandLine(new InvokeCommand(session)));
        commands.put("ride", session -> with(RIDE, wanted, new CommandLine(new RideCommand())));
        commands.put("toggle", session -> new CommandLine(new ToggleCommand(session)));
        commands.put("compare", session -> with(COMPARE, wanted, new CommandLine(new CompareCommand())));
        commands.put("info", session -> new CommandLine(new InfoCommand(session)));
        commands.put("logs", session -> new CommandLine(new LogsCommand(session)));
        commands.put("remove", session -> new CommandLine(new RemoveCommand(session)));
        commands.put("local", session -> new CommandLine(new LocalCommand(session)));
        commands.put("doctor", session -> new CommandLine(new DoctorCommand(session)));
        commands.put("completion", session -> new CommandLine(new CompletionCommand(session, this)));
        return commands;
    }

    /** Gives {@code parent} the wanted commands, all if none is wanted: it cannot tell what is missing without any. */
    private CommandLine with(
            Map<String, Function<Session, CommandLine>> commands, Predicate<String> wanted, CommandLine parent) {
        var none = commands.keySet().stream().noneMatch(wanted);
        commands.forEach((name, command) -> {
            if (none || wanted.test(name)) {
                parent.addSubcommand(name, command.apply(session));
            }
        });
        return parent;
    }
}
