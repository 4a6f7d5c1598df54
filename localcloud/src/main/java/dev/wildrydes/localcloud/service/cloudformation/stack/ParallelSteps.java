package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.service.cloudformation.template.DependencyGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Runs the steps of an operation, each as soon as all it needs is done, several at a time. The thread that runs the
 * operation only waits, and steps wait for no other step, so that there is nothing to deadlock.
 */
final class ParallelSteps {
    private static final int MOST_AT_ONCE = 8;

    private final ExecutorService workers;
    private final BooleanSupplier stopping;

    ParallelSteps(ExecutorService workers, BooleanSupplier stopping) {
        this.workers = workers;
        this.stopping = stopping;
    }

    /**
     * Runs {@code step} for every name.
     *
     * @param goOn whether what does not need a failed step is run all the same
     * @param step true when it succeeded
     * @return the names whose steps failed, in the order in which they did
     */
    List<String> run(DependencyGraph graph, boolean goOn, Predicate<String> step) {
        return new Run(graph, goOn, step).all();
    }

    private record Result(String name, boolean succeeded) {}

    private final class Run {
        private final DependencyGraph graph;
        private final boolean goOn;
        private final Predicate<String> step;
        private final ExecutorCompletionService<Result> answers = new ExecutorCompletionService<>(workers);
        private final Set<String> waiting;
        private final Set<String> done = new HashSet<>();
        private final List<String> failed = new ArrayList<>();
        private int running;
        private RuntimeException broken;

        Run(DependencyGraph graph, boolean goOn, Predicate<String> step) {
            this.graph = graph;
            this.goOn = goOn;
            this.step = step;
            this.waiting = new LinkedHashSet<>(graph.needs().keySet());
        }

        List<String> all() {
            start();
            while (running > 0) {
                await();
                start();
            }
            if (broken != null) {
                throw broken;
            }
            return failed;
        }

        private void start() {
            if (stopping.getAsBoolean() && broken == null) {
                broken = new OperationStopped();
            }
            if (broken != null || !failed.isEmpty() && !goOn) {
                return;
            }
            for (var name : ready()) {
                waiting.remove(name);
                running++;
                answers.submit(() -> new Result(name, step.test(name)));
            }
        }

        private List<String> ready() {
            return waiting.stream()
                    .filter(name -> graph.needs().get(name).stream()
                            .allMatch(needed ->
                                    done.contains(needed) || !graph.needs().containsKey(needed)))
                    .limit(MOST_AT_ONCE - running)
                    .toList();
        }

        private void await() {
            try {
                var result = answers.take().get();
                if (result.succeeded()) {
                    done.add(result.name());
                } else {
                    failed.add(result.name());
                }
            } catch (ExecutionException e) {
                broken = e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationStopped();
            }
            running--;
        }
    }
}
