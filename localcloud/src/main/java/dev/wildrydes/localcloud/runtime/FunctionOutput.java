package dev.wildrydes.localcloud.runtime;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads what a child prints and gives each event to the invocation that printed it. The loop in the child frames its
 * output: lines, messages between STX and ETX, and EOT with the heap's size where an invocation ends.
 */
final class FunctionOutput {
    private static final int START_OF_MESSAGE = 2;
    private static final int END_OF_MESSAGE = 3;
    private static final int END_OF_INVOCATION = 4;
    private static final Pattern HEAP_MB = Pattern.compile("\\d{1,9}");
    private static final int MOST_SECONDS = 2;
    private static final int MOST_EVENT_BYTES = 256 * 1024;

    private final Deque<InvocationLog> open = new ArrayDeque<>();
    private final Clock clock;
    private final List<LogEvent> before = new ArrayList<>();
    private final ByteArrayOutputStream event = new ByteArrayOutputStream();
    private boolean inMessage;
    private boolean inEnd;
    private boolean ended;
    private final CompletableFuture<Void> atEnd = new CompletableFuture<>();

    FunctionOutput(Clock clock) {
        this.clock = clock;
    }

    /** Waits until the child has ended and all that it printed has been read, but not for long. */
    void awaitEnd() {
        atEnd.completeOnTimeout(null, MOST_SECONDS, TimeUnit.SECONDS).join();
    }

    /** What was printed before the first invocation, and by whoever had this environment's place before. */
    synchronized List<LogEvent> takeInitialisation() {
        var taken = List.copyOf(before);
        before.clear();
        return taken;
    }

    /** Puts something before what the child will print. */
    synchronized void precede(List<LogEvent> earlier) {
        before.addAll(0, earlier);
    }

    /** A line of Lambda's own. */
    synchronized void note(String message) {
        before.add(new LogEvent(clock.instant(), message));
    }

    /** What comes from now on belongs to {@code log}, once earlier invocations are complete. */
    synchronized void begin(InvocationLog log) {
        open.add(log);
        if (ended) {
            completeAll();
        }
    }

    /** Reads until the child's output ends. */
    void readAll(InputStream stream) {
        try (var in = new BufferedInputStream(stream)) {
            for (var next = in.read(); next >= 0; next = in.read()) {
                take(next);
            }
        } catch (IOException e) {
            emit("The output of this environment broke off: " + e.getMessage());
        }
        end();
    }

    private void take(int next) {
        if (next == START_OF_MESSAGE && !inMessage) {
            emitRest();
            inMessage = true;
        } else if (next == END_OF_MESSAGE && inMessage) {
            inMessage = false;
            emitEvent();
        } else if (next == END_OF_INVOCATION && !inMessage) {
            emitRest();
            inEnd = true;
        } else if (next == '\n' && inEnd) {
            inEnd = false;
            endOfInvocation(taken());
        } else if (next == '\n' && !inMessage) {
            emitEvent();
        } else {
            event.write(next);
            if (event.size() >= MOST_EVENT_BYTES) {
                emitEvent();
            }
        }
    }

    /** A function that prints the mark itself prints no more than text. */
    private void endOfInvocation(String heapMb) {
        if (HEAP_MB.matcher(heapMb).matches()) {
            completeOne(Long.parseLong(heapMb));
        } else {
            emit(heapMb);
        }
    }

    private void emitRest() {
        if (event.size() > 0) {
            emitEvent();
        }
    }

    private void emitEvent() {
        emit(taken().stripTrailing());
    }

    private String taken() {
        var text = event.toString(StandardCharsets.UTF_8);
        event.reset();
        return text;
    }

    private synchronized void emit(String message) {
        var current = open.peek();
        if (current == null) {
            before.add(new LogEvent(clock.instant(), message));
        } else {
            current.add(message);
        }
    }

    private synchronized void completeOne(long heapMb) {
        var done = open.poll();
        if (done != null) {
            done.complete().complete(heapMb);
        }
    }

    private synchronized void end() {
        emitRest();
        ended = true;
        completeAll();
        atEnd.complete(null);
    }

    private void completeAll() {
        open.forEach(log -> log.complete().complete(0L));
        open.clear();
    }
}
