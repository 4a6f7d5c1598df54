package dev.wildrydes.cli.error;

/** What the process exits with. */
public enum ExitCode {
    /** Everything that was asked for is done. */
    DONE(0),
    /** It could not be done, or a bug. */
    FAILED(1),
    /** What was typed cannot be done as it was typed; nothing was begun. */
    USAGE(2),
    /**
     * AWS, or the local cloud in its place, refused or failed; also where what a command needs is not there: a stack, a
     * function, credentials. A command that only lists or removes has nothing to do then, and is {@link #DONE}.
     */
    SERVICE(3),
    /** The function itself failed. */
    FUNCTION(4),
    /** No answer came in time. */
    TIMEOUT(5),
    /** Interrupted by the user; what a shell reports for Ctrl-C. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the shell sees. */
    public int code() {
        return code;
    }
}
