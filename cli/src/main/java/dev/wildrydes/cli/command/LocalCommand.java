package dev.wildrydes.cli.command;

import dev.wildrydes.cli.cloud.LocalCloudControl;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "local", description = "The local cloud itself.", synopsisSubcommandLabel = "COMMAND")
final class LocalCommand {
    private final Session session;

    LocalCommand(Session session) {
        this.session = session;
    }

    @Command(name = "start", description = "Starts it, if it does not run.")
    int start(
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            description = "Where it listens from now on; moves the cloud and what it stored")
                    Optional<Integer> port,
            @Option(
                            names = "--idle-timeout",
                            paramLabel = "DURATION",
                            description = "After how long without a request it ends, for example 30m or 3h")
                    Optional<String> idleTimeout) {
        port.filter(number -> number < 1 || number > 65535).ifPresent(number -> {
            throw CliError.usage("--port " + number + " is no port", "A port is between 1 and 65535: --port 4566");
        });
        var options = new LocalClouds.StartOptions(
                port.map(OptionalInt::of).orElse(OptionalInt.empty()), idleTimeout.map(LocalCommand::duration));
        session.output().print(control().start(options));
        return ExitCode.DONE.code();
    }

    @Command(name = "stop", description = "Stops it and everything that it runs; its state stays.")
    int stop() {
        session.output().printStop(control().stop());
        return ExitCode.DONE.code();
    }

    @Command(name = "status", description = "Shows whether it runs, and where.")
    int status() {
        session.output().print(control().status());
        return ExitCode.DONE.code();
    }

    @Command(name = "reset", description = "Stops it and deletes everything that is deployed there.")
    int reset(@Option(names = "--yes", description = "Does not ask") boolean yes) {
        var home = session.surroundings().clouds().home().folder();
        if (!yes && !session.confirmed("Delete everything that is deployed in " + home + "?")) {
            throw CliError.failed(
                    "The local cloud in " + home + " is as it was", "To reset it: wildrydes local reset --yes");
        }
        session.output().printReset(control().reset());
        return ExitCode.DONE.code();
    }

    @Command(
            name = "env",
            description = {"Prints what makes a shell's AWS programs use it:", "  eval \"$$(wildrydes local env)\""})
    int env() {
        session.output().print(control().environment(session.region()));
        return ExitCode.DONE.code();
    }

    private LocalCloudControl control() {
        return new LocalCloudControl(session.surroundings().clouds(), session.progress());
    }

    private static Duration duration(String text) {
        try {
            var duration = Duration.parse("PT" + text.strip());
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (java.time.format.DateTimeParseException e) {
            throw noDuration(text, e);
        }
        throw noDuration(text, null);
    }

    private static CliError noDuration(String text, Throwable cause) {
        return new CliError(
                ExitCode.USAGE, "'" + text + "' is no duration", "For example: --idle-timeout 30m, or 3h", cause);
    }
}
