package dev.wildrydes.cli.compare;

/** What is measured. */
public enum Of {
    /** Whole rides, {@code POST /ride}, with RequestRide switched to each lookup in turn. */
    RIDE,
    /** The lookup alone, from this machine: {@code GET /unicorn} against a direct invocation. */
    UNICORN;

    /** As users spell it: {@code ride} or {@code unicorn}. */
    public String text() {
        return this == RIDE ? "ride" : "unicorn";
    }
}
