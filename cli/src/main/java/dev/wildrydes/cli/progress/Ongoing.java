package dev.wildrydes.cli.progress;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What an interruption meets: work that runs on elsewhere, or work that has to be put in order first. */
public final class Ongoing {
    private final ReentrantLock order = new ReentrantLock();
    private volatile boolean interrupted;
    private volatile String farewell = "";

    /**
     * Does {@code work}, during which an interruption says {@code lines}.
     *
     * @param lines what still runs, and how to follow it
     */
    public <T> T during(String lines, Supplier<T> work) {
        if (order.isHeldByCurrentThread()) {
            return work.get();
        }
        return saying(lines, work);
    }

    /**
     * Does {@code work}, which looks at {@link #interrupted} and then ends early and in good order; an interruption
     * says {@code lines} and waits for that.
     */
    public <T> T inGoodOrder(String lines, Supplier<T> work) {
        order.lock();
        try {
            return saying(lines, work);
        } finally {
            order.unlock();
        }
    }

    /** Whether the user wants this to end. */
    public boolean interrupted() {
        return interrupted;
    }

    /**
     * Interrupts what is done at this moment; returns when the process may end.
     *
     * @param say is told what the user should know; nothing, if there is nothing
     */
    public void interrupt(Consumer<String> say) {
        interrupted = true;
        var lines = farewell;
        if (!lines.isEmpty()) {
            say.accept(lines);
        }
        order.lock();
        order.unlock();
    }

    private <T> T saying(String lines, Supplier<T> work) {
        var before = farewell;
        farewell = lines;
        try {
            return work.get();
        } finally {
            farewell = before;
        }
    }
}
