package dev.wildrydes.cli.docs;

import java.util.Optional;

/**
 * Commands that a document tells its reader to type.
 *
 * @param where the document and the line
 * @param script for bash
 * @param needs what a reader needs for it beyond the distribution
 * @param exitCode what it ends with
 * @param shown what it prints, if the document shows that
 */
record CommandBlock(String where, String script, Needs needs, int exitCode, Optional<Shown> shown) {
    /** What not every machine has. */
    enum Needs {
        NOTHING,
        /** The sources, and the time of a build: whoever runs this test has done that. */
        SOURCE,
        AWS_CLI,
        /** An account, or an endpoint in its place. */
        AWS_ACCOUNT
    }

    CommandBlock showing(Shown output) {
        return new CommandBlock(where, script, needs, exitCode, Optional.of(output));
    }
}
