package dev.wildrydes.cli.compare;

import java.util.Optional;

/** The two arms of a comparison, and the way from one to the other. */
interface Arms {
    /** What a proposed command has to say to mean the same stage, with a space before it. */
    String options();

    /** What is asked, for the record. */
    String endpoint();

    /**
     * Returns when a probe has proved that {@code arm} is live.
     *
     * @throws dev.wildrydes.cli.error.CliError if it does not become live
     */
    void open(Arm arm);

    /** What is timed in {@code arm}, once it is open. */
    Trip trip(Arm arm);

    /** Leaves everything as it was found. */
    void restore();

    /** The function that looks unicorns up; empty if this machine does. */
    Optional<String> caller();

    /** The function that gives unicorns to {@code arm}. */
    String callee(Arm arm);
}
