package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.service.cloudformation.template.DependencyGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes resources away, each after all that were built on it. */
final class Removal {
    private static final Set<String> GONE = Set.of("DELETE_COMPLETE", "DELETE_SKIPPED");

    private final Foundation ground;
    private final StackRecord stack;
    private final ParallelSteps parallel;
    private final ResourceReturns returns;

    Removal(Foundation ground, StackRecord stack, ParallelSteps parallel) {
        this.ground = ground;
        this.stack = stack;
        this.parallel = parallel;
        this.returns = new ResourceReturns(ground, stack);
    }

    /** Everything the stack has; the logical ids that could not be deleted. */
    List<String> everything() {
        supersededOnes();
        var resources = current();
        resources.values().removeIf(resource -> GONE.contains(resource.status()));
        return parallel.run(graph(resources).reversed(), true, name -> remove(resources.get(name)));
    }

    /** After a successful update: what was replaced, and what the template has no more. */
    List<String> obsolete() {
        var kept = BoundTemplate.of(stack.definition(), stack.stackId()).resources();
        var resources = current();
        resources.keySet().removeAll(kept.keySet());
        var failed = new ArrayList<>(parallel.run(graph(resources).reversed(), true, name -> {
            var removed = remove(resources.get(name));
            ground.stacks().remove(stack.stackId(), name);
            return removed;
        }));
        failed.addAll(supersededOnes());
        return failed;
    }

    /** After an update was rolled back: what it had made. */
    List<String> fresh() {
        var made = ground.stacks().steps(stack.stackId()).stream()
                .filter(step -> step.fresh() != null)
                .collect(Collectors.toMap(StepRecord::logicalId, step -> step));
        var resources = new LinkedHashMap<String, ResourceRecord>();
        made.forEach((name, step) -> resources.put(name, step.fresh()));
        return parallel.run(graph(resources).reversed(), true, name -> removeFresh(made.get(name)));
    }

    private boolean removeFresh(StepRecord step) {
        var added = step.before() == null;
        var removed = step.fresh().physicalId() == null && step.finished() || takeBack(step, added);
        if (added) {
            ground.stacks().remove(stack.stackId(), step.logicalId());
        }
        ground.stacks().removeStep(stack.stackId(), step.logicalId());
        return removed;
    }

    private boolean takeBack(StepRecord step, boolean added) {
        return added && "Retain".equals(step.fresh().blueprint().deletionPolicy())
                ? returns.skip(step.fresh(), true)
                : returns.delete(step.fresh(), !step.finished(), added);
    }

    /** The physical resources that others have taken the place of, in this operation or in one that failed before. */
    private List<String> supersededOnes() {
        var old = new LinkedHashMap<String, ResourceRecord>();
        for (var step : ground.stacks().steps(stack.stackId())) {
            if (step.replaced()) {
                old.put(step.logicalId(), superseded(step));
            }
        }
        var failed = new ArrayList<>(parallel.run(graph(old).reversed(), true, name -> {
            var done = removeSuperseded(old.get(name));
            ground.stacks().removeStep(stack.stackId(), name);
            return done;
        }));
        for (var leftover : ground.stacks().leftovers(stack.stackId())) {
            if (!removeSuperseded(leftover)) {
                failed.add(leftover.logicalId());
            }
            ground.stacks().removeLeftover(stack.stackId(), leftover);
        }
        return failed;
    }

    private boolean removeSuperseded(ResourceRecord resource) {
        return retained(resource.blueprint().updateReplacePolicy())
                ? returns.skip(resource, false)
                : returns.delete(resource, false, false);
    }

    /** Of the two physical resources of a replacement the one that the stack's record does not name. */
    private ResourceRecord superseded(StepRecord step) {
        return ground.stacks()
                .resource(stack.stackId(), step.logicalId())
                .filter(current -> step.before().physicalId().equals(current.physicalId()))
                .map(current -> step.fresh())
                .orElse(step.before());
    }

    private boolean remove(ResourceRecord resource) {
        var retained = stack.operation().retain().contains(resource.logicalId())
                || retained(resource.blueprint().deletionPolicy());
        return retained ? returns.skip(resource, true) : returns.delete(resource, unfinished(resource), true);
    }

    private boolean unfinished(ResourceRecord resource) {
        return resource.physicalId() == null
                && ground.stacks().steps(stack.stackId()).stream()
                        .anyMatch(step -> step.logicalId().equals(resource.logicalId()) && !step.finished());
    }

    /** {@code RetainExceptOnCreate} retains in every operation but the one that creates the stack. */
    private boolean retained(String policy) {
        var creating = stack.status().equals("ROLLBACK_IN_PROGRESS");
        return "Retain".equals(policy) || "RetainExceptOnCreate".equals(policy) && !creating;
    }

    private Map<String, ResourceRecord> current() {
        var resources = new LinkedHashMap<String, ResourceRecord>();
        ground.stacks().resources(stack.stackId()).forEach(one -> resources.put(one.logicalId(), one));
        return resources;
    }

    private static DependencyGraph graph(Map<String, ResourceRecord> resources) {
        var needs = new LinkedHashMap<String, Set<String>>();
        resources.forEach((name, resource) -> {
            var needed = new HashSet<>(resource.blueprint().needs());
            needed.retainAll(resources.keySet());
            needs.put(name, needed);
        });
        return new DependencyGraph(needs);
    }
}
