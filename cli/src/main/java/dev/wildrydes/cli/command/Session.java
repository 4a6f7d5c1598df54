package dev.wildrydes.cli.command;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.cloud.Connection;
import dev.wildrydes.cli.output.Errors;
import dev.wildrydes.cli.output.Output;
import dev.wildrydes.cli.output.Style;
import dev.wildrydes.cli.output.TerminalProgress;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.Stacks;
import dev.wildrydes.cli.stack.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One run of the program: the global options as they were typed, and what follows from them. */
final class Session {
    private final GlobalOptions options;
    private final Surroundings surroundings;
    private final PrintStream err;

    Session(GlobalOptions options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
        this.err = new PrintStream(surroundings.err(), true, StandardCharsets.UTF_8);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** The stage that is meant. */
    Stage stage() {
        return new Stage(given(options.stage, "WILDRYDES_STAGE").orElse("dev"));
    }

    /** The region, if one was given. */
    Optional<String> region() {
        return Optional.ofNullable(options.region);
    }

    /** The clients of the target; starts the local cloud if it has to. */
    Aws connect() {
        var target = given(options.target, "WILDRYDES_TARGET").orElse("local");
        return new Connection(surroundings.clouds(), progress()).to(target, region());
    }

    /** The stacks of the stage. */
    Stacks stacks(Aws aws) {
        return new Stacks(aws, stage());
    }

    Progress progress() {
        return new TerminalProgress(err, surroundings.terminal().err(), options.verbose);
    }

    Output output() {
        return new Output(
                surroundings.out(),
                options.output,
                style(surroundings.terminal().out()));
    }

    Errors errors() {
        return new Errors(err, style(surroundings.terminal().err()), options.debug);
    }

    /** Whether somebody at the terminal says yes; nobody there is a no. */
    boolean confirmed(String question) {
        if (!surroundings.terminal().in() || !surroundings.terminal().err()) {
            return false;
        }
        err.print(question + " [y/N] ");
        err.flush();
        try {
            var answer =
                    new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8)).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read", e);
        }
    }

    private Optional<String> given(String option, String variable) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(surroundings.environment().get(variable))
                        .filter(value -> !value.isBlank()));
    }

    private Style style(boolean terminal) {
        return switch (options.color) {
            case always -> Style.COLORED;
            case never -> Style.PLAIN;
            case auto ->
                terminal
                                && surroundings
                                        .environment()
                                        .getOrDefault("NO_COLOR", "")
                                        .isEmpty()
                        ? Style.COLORED
                        : Style.PLAIN;
        };
    }
}
