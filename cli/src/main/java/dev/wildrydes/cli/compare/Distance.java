package dev.wildrydes.cli.compare;

import java.util.OptionalDouble;

/** From where to where a time is taken. */
public enum Distance {
    /** From when the ride was to start to the end of its answer, as its client sees it. */
    END_TO_END,
    /** What RequestRide waited for its unicorn, free of the client's noise. */
    LOOKUP;

    OptionalDouble millis(Sample sample) {
        return this == END_TO_END ? OptionalDouble.of(sample.endToEndMillis()) : sample.lookupMillis();
    }
}
