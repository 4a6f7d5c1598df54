package dev.wildrydes.cli.progress;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What runs on elsewhere if this process ends now; told to a user who presses Ctrl-C. */
public final class Ongoing {
    private final AtomicReference<String> farewell = new AtomicReference<>();

    /**
     * Does {@code work}, during which an interruption says {@code lines}.
     *
     * @param lines what still runs, and how to follow it
     */
    public <T> T during(String lines, Supplier<T> work) {
        var before = farewell.getAndSet(lines);
        try {
            return work.get();
        } finally {
            farewell.set(before);
        }
    }

    /** What an interruption has to say at this moment. */
    public Optional<String> farewell() {
        return Optional.ofNullable(farewell.get());
    }
}
