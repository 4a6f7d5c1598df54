package dev.wildrydes.functions.rules;

/**
 * Something that a function relies on failed. The message is fit for the function's caller: it names what failed and
 * why, and neither account nor role nor stack. The cause is for the log.
 */
public final class DependencyFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with the cause that the log will show. */
    public DependencyFailedException(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** A failure that was an answer, and no exception. */
    public DependencyFailedException(String message) {
        this(message, null);
    }
}
