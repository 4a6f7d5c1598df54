package dev.wildrydes.cli.error;

import java.util.Objects;

/** An expected failure: one line that names the thing, and one that names the cure. */
public final class CliError extends RuntimeException {
    private final ExitCode exitCode;
    private final String cure;

    /**
     * @param problem one sentence that names the thing
     * @param cure one sentence that says what to do, empty where there is nothing to do
     */
    public CliError(ExitCode exitCode, String problem, String cure) {
        this(exitCode, problem, cure, null);
    }

    /** The same with what led to it, which is shown with {@code --debug}. */
    public CliError(ExitCode exitCode, String problem, String cure, Throwable cause) {
        super(problem, cause);
        this.exitCode = Objects.requireNonNull(exitCode);
        this.cure = Objects.requireNonNull(cure);
    }

    /** What was typed cannot be done. */
    public static CliError usage(String problem, String cure) {
        return new CliError(ExitCode.USAGE, problem, cure);
    }

    /** It could not be done. */
    public static CliError failed(String problem, String cure) {
        return new CliError(ExitCode.FAILED, problem, cure);
    }

    /** What the process exits with. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** What to do about it; may be empty. */
    public String cure() {
        return cure;
    }
}
