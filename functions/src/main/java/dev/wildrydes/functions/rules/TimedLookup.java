package dev.wildrydes.functions.rules;

import java.time.Duration;

/** One lookup that was made: how it ended, and how long that took the caller. */
public final class TimedLookup {

    private final Duration took;
    private final Unicorn unicorn;
    private final RuntimeException failure;

    private TimedLookup(Duration took, Unicorn unicorn, RuntimeException failure) {
        this.took = took;
        this.unicorn = unicorn;
        this.failure = failure;
    }

    /** Looks a unicorn up, and keeps an expected failure for {@link #unicorn}. */
    public static TimedLookup by(UnicornLookup lookup) {
        long started = System.nanoTime();
        try {
            Unicorn found = lookup.find();
            return new TimedLookup(since(started), found, null);
        } catch (EmptyFleetException | DependencyFailedException e) {
            return new TimedLookup(since(started), null, e);
        }
    }

    /** How long the caller waited, whatever came of it. */
    public Duration took() {
        return took;
    }

    /**
     * What was found.
     *
     * @throws EmptyFleetException if the fleet had none
     * @throws DependencyFailedException if GetUnicorn failed
     */
    public Unicorn unicorn() {
        if (failure != null) {
            throw failure;
        }
        return unicorn;
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
