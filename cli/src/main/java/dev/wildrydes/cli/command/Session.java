package dev.wildrydes.cli.command;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.aws.Failures;
import dev.wildrydes.cli.aws.Identity;
import dev.wildrydes.cli.aws.TargetOptions;
import dev.wildrydes.cli.cloud.Connection;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.output.Errors;
import dev.wildrydes.cli.output.Format;
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
    private Aws aws;
    private Optional<Identity> identity = Optional.empty();

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

    /**
     * The clients of the target; starts the local cloud if it has to. AWS has said by then who it takes the caller for,
     * so that credentials or an endpoint that are no good are told before anything else.
     */
    Aws connect() {
        var connected = connectUnseen();
        if (!connected.place().isLocal()) {
            identity = progress().waiting("an answer", connected::identity);
        }
        return connected;
    }

    /** The clients of the target, to which the first request is the caller's own. */
    Aws connectUnseen() {
        var progress = progress();
        var clients = new Connection(surroundings.clouds(), progress).to(target(), surroundings.environment());
        aws = options.debug ? clients.traced(progress::trace) : clients;
        return aws;
    }

    /** A failure of a client in two lines, if it is one. */
    Optional<CliError> describe(Exception failure) {
        return aws == null ? Failures.of(failure) : aws.recognised(failure);
    }

    /**
     * Says, in front of a change that is not the local cloud's, whose account it is.
     *
     * @return the same as a question can name it
     */
    String introduce() {
        var account = identity.map(Identity::account).orElse("unknown");
        var principal = identity.map(Identity::principal).orElse("unknown");
        if (!aws.place().isLocal()) {
            progress().note("Account %s, region %s, as %s".formatted(account, aws.place(), principal));
        }
        return "account " + account + ", region " + aws.place().region();
    }

    /**
     * Whether a change is asked about: one of an AWS account, if somebody is there to answer. Off a terminal a command
     * goes on unasked, as AWS's own tools do.
     */
    boolean asks() {
        return aws.place().isAws() && isAnswerable();
    }

    /**
     * Asks before a change.
     *
     * @throws CliError if the answer is no
     */
    void ask(String question) {
        if (!confirmed(question)) {
            throw CliError.failed("Nothing was changed", "To be asked nothing: --yes");
        }
    }

    /** The stacks of the stage. */
    Stacks stacks(Aws aws) {
        return new Stacks(aws, stage());
    }

    Progress progress() {
        var terminal = surroundings.terminal();
        return new TerminalProgress(
                err,
                terminal.err() && !isDumb(),
                style(terminal.err()),
                terminal.screen(),
                options.verbose,
                options.debug);
    }

    Output output() {
        return new Output(
                surroundings.out(),
                options.output,
                style(surroundings.terminal().out()));
    }

    /** How results are printed. */
    Format format() {
        return options.output;
    }

    Errors errors() {
        return new Errors(err, style(surroundings.terminal().err()), options.debug);
    }

    /** Whether somebody at the terminal says yes; nobody there is a no. */
    boolean confirmed(String question) {
        if (!isAnswerable()) {
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

    private boolean isAnswerable() {
        return surroundings.terminal().in() && surroundings.terminal().err();
    }

    TargetOptions target() {
        return new TargetOptions(
                Optional.ofNullable(options.target).or(this::ambientTarget),
                region(),
                Optional.ofNullable(options.profile),
                Optional.ofNullable(options.endpointUrl));
    }

    /** An endpoint that was named outweighs a target that was not. */
    private Optional<String> ambientTarget() {
        return options.endpointUrl == null ? given(null, "WILDRYDES_TARGET") : Optional.empty();
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
            case auto -> terminal && !isDumb() && variable("NO_COLOR").isEmpty() ? Style.COLORED : Style.PLAIN;
        };
    }

    private boolean isDumb() {
        return variable("TERM").equals("dumb");
    }

    private String variable(String name) {
        return surroundings.environment().getOrDefault(name, "");
    }
}
