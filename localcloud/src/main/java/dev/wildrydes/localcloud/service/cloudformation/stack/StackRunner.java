package dev.wildrydes.localcloud.service.cloudformation.stack;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Lets stack operations run, one at a time on each stack. */
final class StackRunner {
    private static final int STOP_SECONDS = 5;

    private final Foundation ground;
    private final StackEngine engine;
    private final AtomicBoolean stopping;
    private final Phaser running = new Phaser(1);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    StackRunner(Foundation ground, AtomicBoolean stopping) {
        this.ground = ground;
        this.stopping = stopping;
        this.engine = new StackEngine(ground, new ParallelSteps(ground.cloud().workers(), stopping::get));
    }

    /** Takes up what a stop interrupted. */
    void start() {
        ground.stacks().busy().forEach(stack -> launch(stack.stackId(), engine::recover));
    }

    /** Goes on with what the stack's status names, if it names something that is not going on already. */
    void run(String stackId) {
        launch(stackId, engine::run);
    }

    private void launch(String stackId, Consumer<String> operation) {
        if (!busy.add(stackId)) {
            return;
        }
        running.register();
        ground.cloud().workers().execute(() -> {
            try {
                operation.accept(stackId);
            } finally {
                busy.remove(stackId);
                again(stackId);
                running.arriveAndDeregister();
            }
        });
    }

    /** An operation may have begun after the last look at the stack's status, and been told that one is running. */
    private void again(String stackId) {
        if (!stopping.get() && ground.stacks().stack(stackId).busy()) {
            run(stackId);
        }
    }

    void stop() {
        stopping.set(true);
        try {
            running.awaitAdvanceInterruptibly(running.arriveAndDeregister(), STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.getLogger(StackRunner.class.getName())
                    .log(Level.INFO, "Stack operations were still running when the local cloud stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
