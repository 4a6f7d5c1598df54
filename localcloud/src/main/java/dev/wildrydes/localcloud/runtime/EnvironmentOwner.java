package dev.wildrydes.localcloud.runtime;

import java.nio.file.Path;
import java.util.Optional;

/** Whoever decides what an environment does next. Called without a lock. */
interface EnvironmentOwner {
    /** It has asked for its first invocation. */
    void started(Environment environment);

    /** It will never ask for one. */
    void startFailed(Environment environment, Failure failure);

    /** It has asked for another invocation. */
    void free(Environment environment);

    /** Its process is gone. */
    void ended(Environment environment);

    /** A temporary folder that one before has left; empty if none has. */
    Optional<Path> folder();

    /** Whether a folder that one leaves is kept for the next. */
    boolean takesFolder(Path folder);
}
