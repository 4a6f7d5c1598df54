package dev.wildrydes.cli.compare;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One ride (or lookup) that was measured.
 *
 * @param block numbers the blocks from 0, over both arms
 * @param start when it was to start: in an open loop the time that the rate gave it, however late it was sent
 * @param endToEndMillis from {@code start} to the answer's end, as the client sees it
 * @param lookupMillis what RequestRide waited for its unicorn ({@code Server-Timing}); empty where none was told
 * @param cold whether a function was started for it
 * @param status the answer's HTTP status; 0 if there was none
 * @param billedCallerMillis what RequestRide is billed for; NaN if not known or not used
 * @param billedCalleeMillis what the unicorn's function is billed for; NaN if not known
 */
public record Sample(
        Arm arm,
        int block,
        Instant start,
        double endToEndMillis,
        OptionalDouble lookupMillis,
        boolean cold,
        int status,
        double billedCallerMillis,
        double billedCalleeMillis) {

    /** Whether it was answered with a ride (201) or a unicorn (200). */
    public boolean successful() {
        return status == 200 || status == 201;
    }
}
