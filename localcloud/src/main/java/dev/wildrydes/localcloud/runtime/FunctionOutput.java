package dev.wildrydes.localcloud.runtime;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    private static final int MOST_EVENT_BYTES = 256 * 1024;

    private final Deque<InvocationLog> open = new ArrayDeque<>();
    private final List<String> before = new ArrayList<>();
    private final ByteArrayOutputStream event = new ByteArrayOutputStream();
    private boolean inMessage;
    private boolean inEnd;
    private boolean ended;

    /** What comes from now on belongs to {@code log}, once earlier invocations are complete. */
    synchronized void begin(InvocationLog log) {
        before.forEach(log::add);
        before.clear();
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
            before.add(message);
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
    }

    private void completeAll() {
        open.forEach(log -> log.complete().complete(0L));
        open.clear();
    }
}
