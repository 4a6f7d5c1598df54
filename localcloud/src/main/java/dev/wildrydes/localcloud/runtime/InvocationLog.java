package dev.wildrydes.localcloud.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The output of one invocation while it comes in. */
final class InvocationLog {
    private static final int TAIL_BYTES = 4 * 1024;

    private final Clock clock;
    private final List<LogEvent> initialisation = new ArrayList<>();
    private final List<LogEvent> events = new ArrayList<>();
    private final CompletableFuture<Long> complete = new CompletableFuture<>();

    InvocationLog(Clock clock) {
        this.clock = clock;
    }

    /** What the environment printed before its first invocation; it is logged, and no part of the tail. */
    synchronized void addInitialisation(List<LogEvent> earlier) {
        initialisation.addAll(earlier);
    }

    /** The same for an initialisation that has failed and is all that there is to see. */
    synchronized void addFailedInitialisation(List<LogEvent> earlier) {
        events.addAll(earlier);
    }

    synchronized void add(String message) {
        events.add(new LogEvent(clock.instant(), message));
    }

    /** Done when the function's output for this invocation has been read; holds the heap's size in MiB. */
    CompletableFuture<Long> complete() {
        return complete;
    }

    synchronized List<LogEvent> events() {
        var all = new ArrayList<>(initialisation);
        all.addAll(events);
        return all;
    }

    synchronized String tail() {
        var text = new StringBuilder();
        events.forEach(event -> text.append(event.message()).append('\n'));
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length <= TAIL_BYTES
                ? text.toString()
                : new String(
                        Arrays.copyOfRange(bytes, bytes.length - TAIL_BYTES, bytes.length), StandardCharsets.UTF_8);
    }
}
