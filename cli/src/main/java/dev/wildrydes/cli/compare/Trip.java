package dev.wildrydes.cli.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;

/** What is measured: one request and its answer. Made by many threads at once. */
@FunctionalInterface
interface Trip {
    /**
     * How a trip ended.
     *
     * @param status the answer's HTTP status
     * @param way {@code url} or {@code arn}, as the answer tells; empty if it does not
     * @param exchange from the sending of the request to the end of its answer: what the traveller did before, such as
     *     signing, is not the server's time
     * @param failure what a failed answer says; empty if it did not fail
     */
    record End(int status, String way, OptionalDouble lookupMillis, Duration exchange, String failure) {
        /** Nothing came back. */
        static End none(Duration waited, IOException failure) {
            return new End(0, "", OptionalDouble.empty(), waited, String.valueOf(failure.getMessage()));
        }

        boolean successful() {
            return failure.isEmpty();
        }
    }

    /** Goes once, and never again by itself. */
    End go() throws IOException;
}
