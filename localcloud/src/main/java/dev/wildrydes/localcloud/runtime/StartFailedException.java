package dev.wildrydes.localcloud.runtime;

/** An execution environment did not come up, mostly because the function's own initialisation failed. */
final class StartFailedException extends RuntimeException {
    private final transient Environment environment;
    private final transient Failure failure;

    StartFailedException(Environment environment, Failure failure) {
        super(failure.type(), null, false, false);
        this.environment = environment;
        this.failure = failure;
    }

    Environment environment() {
        return environment;
    }

    Failure failure() {
        return failure;
    }
}
