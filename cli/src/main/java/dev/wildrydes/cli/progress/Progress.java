package dev.wildrydes.cli.progress;

import java.util.function.Supplier;

/** Is told what goes on while a use case works. */
public interface Progress {
    /** Something that everybody should read, one line. */
    void note(String line);

    /** Something for whoever asked to see everything, one line. */
    void detail(String line);

    /** A request that was made, for whoever looks for the cause of something, one line without secrets. */
    void trace(String line);

    /** Where one of the things has come to that {@link #waiting} waits for. */
    void step(Step step);

    /**
     * Does {@code work} on this thread; says what is waited for, if it takes so long that one wonders.
     *
     * @param what for example {@code "wild-rydes-dev"}
     */
    <T> T waiting(String what, Supplier<T> work);

    /**
     * Says how far something has come. On a terminal it stands there until all is done, or {@link #endAdvance}.
     *
     * @param what for example {@code "rides"}
     * @param done so many of {@code total}
     */
    void advance(String what, int done, int total);

    /** It comes no further. */
    void endAdvance();
}
