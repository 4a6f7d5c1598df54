package dev.wildrydes.localcloud.service.lambda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Work in one lane per function: what waits in a lane holds no thread, and a full lane holds up no other. */
final class Lanes {
    /** More at once would only wait at the runtime. */
    private static final int AT_ONCE = 16;

    private final Executor workers;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    Lanes(Executor workers) {
        this.workers = workers;
    }

    /** @throws java.util.concurrent.RejectedExecutionException if the local cloud stops */
    void submit(String name, Runnable work) {
        lanes.computeIfAbsent(name, key -> new Lane()).submit(work);
    }

    private final class Lane {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int running;

        void submit(Runnable work) {
            synchronized (this) {
                waiting.add(work);
                if (running == AT_ONCE) {
                    return;
                }
                running++;
            }
            workers.execute(this::workOff);
        }

        private void workOff() {
            for (var work = next(); work != null; work = next()) {
                work.run();
            }
        }

        private synchronized Runnable next() {
            var work = waiting.poll();
            if (work == null) {
                running--;
            }
            return work;
        }
    }
}
