package dev.wildrydes.cli.compare;

import java.util.List;

/**
 * What was measured, whole or not.
 *
 * @param samples in the order of their starts; warm-ups are not among them
 * @param warmUps how many rides were made to warm up, and thrown away
 * @param complete whether all that was planned was measured
 * @param why what ended it early, as a clause without a full stop; empty if it is complete
 */
public record Measurement(List<Sample> samples, int warmUps, boolean complete, String why, Stamp stamp, Plan plan) {
    /** Keeps no list that others can change. */
    public Measurement {
        samples = List.copyOf(samples);
    }
}
