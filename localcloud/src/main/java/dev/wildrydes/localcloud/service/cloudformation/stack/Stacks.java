package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The stacks of this cloud with their resources, events and change sets, in the store. */
public final class Stacks {
    private static final DateTimeFormatter EVENT_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Store store;
    private final Clock clock;
    private final Table<StackRecord> stacks;
    private final Table<ResourceRecord> resources;
    private final Table<StepRecord> steps;
    private final Table<ResourceRecord> leftovers;
    private final Table<EventRecord> events;
    private final Table<ChangeSetRecord> changeSets;
    private final AtomicReference<Instant> lastEvent = new AtomicReference<>(Instant.EPOCH);

    public Stacks(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.stacks = store.table("cloudformation.stacks", StackRecord.class);
        this.resources = store.table("cloudformation.resources", ResourceRecord.class);
        this.steps = store.table("cloudformation.steps", StepRecord.class);
        this.leftovers = store.table("cloudformation.leftovers", ResourceRecord.class);
        this.events = store.table("cloudformation.events", EventRecord.class);
        this.changeSets = store.table("cloudformation.change-sets", ChangeSetRecord.class);
    }

    /** Runs {@code change} as one transaction. */
    public void write(Runnable change) {
        store.write(change);
    }

    /** The stack of this ARN, also when it is deleted. */
    public Optional<StackRecord> byId(String stackId) {
        return stacks.get(stackId);
    }

    /** The stack that now has this name. */
    public Optional<StackRecord> byName(String region, String name) {
        return stacks.list(Account.arn("cloudformation", region, "stack/" + name + "/")).stream()
                .filter(stack -> !stack.gone())
                .findFirst();
    }

    /** The stack of this name or ARN. */
    public Optional<StackRecord> find(String region, String nameOrId) {
        return nameOrId.startsWith("arn:") ? byId(nameOrId) : byName(region, nameOrId);
    }

    /** All stacks of a region, deleted ones too, newest first. */
    public List<StackRecord> all(String region) {
        var found = new ArrayList<>(stacks.list(Account.arn("cloudformation", region, "stack/")));
        found.sort((one, other) ->
                other.standing().created().compareTo(one.standing().created()));
        return found;
    }

    List<StackRecord> busy() {
        return stacks.list("").stream().filter(StackRecord::busy).toList();
    }

    /** Keeps a stack. */
    public void put(StackRecord stack) {
        stacks.put(stack.stackId(), stack);
    }

    void change(String stackId, UnaryOperator<StackRecord> change) {
        store.write(() -> put(change.apply(stack(stackId))));
    }

    StackRecord stack(String stackId) {
        return byId(stackId)
                .orElseThrow(() -> TemplateError.validation("Stack with id " + stackId + " does not exist"));
    }

    /** The resources of a stack by logical id. */
    public List<ResourceRecord> resources(String stackId) {
        return resources.list(stackId + "|");
    }

    /** One resource. */
    public Optional<ResourceRecord> resource(String stackId, String logicalId) {
        return resources.get(stackId + "|" + logicalId);
    }

    void put(String stackId, ResourceRecord resource) {
        resources.put(stackId + "|" + resource.logicalId(), resource);
    }

    void remove(String stackId, String logicalId) {
        resources.remove(stackId + "|" + logicalId);
    }

    List<StepRecord> steps(String stackId) {
        return steps.list(stackId + "|");
    }

    void put(String stackId, StepRecord step) {
        steps.put(stackId + "|" + step.logicalId(), step);
    }

    void removeStep(String stackId, String logicalId) {
        steps.remove(stackId + "|" + logicalId);
    }

    /** Forgets what the last operation did, save the physical resources that it has still to take away. */
    void forgetSteps(String stackId) {
        write(() -> steps(stackId).forEach(step -> {
            if (step.replaced()) {
                putLeftover(stackId, step.before());
            }
            removeStep(stackId, step.logicalId());
        }));
    }

    /** Physical resources that operations which failed have left for the next one that succeeds. */
    List<ResourceRecord> leftovers(String stackId) {
        return leftovers.list(stackId + "|");
    }

    void putLeftover(String stackId, ResourceRecord resource) {
        leftovers.put(leftover(stackId, resource), resource);
    }

    void removeLeftover(String stackId, ResourceRecord resource) {
        leftovers.remove(leftover(stackId, resource));
    }

    private static String leftover(String stackId, ResourceRecord resource) {
        return stackId + "|" + resource.logicalId() + "|" + resource.physicalId();
    }

    /** The events of a stack, newest first. */
    public List<EventRecord> events(String stackId) {
        var found = new ArrayList<>(events.list(stackId + "|"));
        Collections.reverse(found);
        return found;
    }

    /** Sets a stack's status and tells it. */
    public void status(String stackId, String status, String reason) {
        store.write(() -> {
            var stack = stack(stackId).status(status, reason);
            put(stack);
            add(
                    stackId,
                    new EventRecord(
                            UUID.randomUUID().toString(),
                            stack.name(),
                            stackId,
                            "AWS::CloudFormation::Stack",
                            eventTime(),
                            status,
                            reason,
                            null,
                            stack.operation().token()));
        });
    }

    /** Tells how a resource stands. */
    void event(String stackId, ResourceRecord resource) {
        var time = eventTime();
        add(
                stackId,
                new EventRecord(
                        resource.logicalId() + "-" + resource.status() + "-" + EVENT_TIME.format(time),
                        resource.logicalId(),
                        resource.physicalId() == null ? "" : resource.physicalId(),
                        resource.blueprint().type(),
                        time,
                        resource.status(),
                        resource.reason(),
                        resource.blueprint().shown().toString(),
                        stack(stackId).operation().token()));
    }

    /** No two events have the same, because clients sort by it. */
    private Instant eventTime() {
        return lastEvent.updateAndGet(last -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            return now.isAfter(last) ? now : last.plusMillis(1);
        });
    }

    /** Keys grow with the number of events, none of which is ever removed. */
    private void add(String stackId, EventRecord event) {
        store.write(() -> events.put(stackId + "|" + String.format("%012d", events.size()), event));
    }

    /** The change sets of a stack that are not executed; those that are have no name any more, only an ARN. */
    public List<ChangeSetRecord> changeSets(String stackId) {
        return changeSets.list("").stream()
                .filter(set -> set.stackId().equals(stackId))
                .filter(set -> !set.executionStatus().equals("EXECUTE_COMPLETE"))
                .toList();
    }

    /** Keeps a change set. */
    public void put(ChangeSetRecord set) {
        changeSets.put(set.changeSetId(), set);
    }

    /** Forgets a change set. */
    public void remove(ChangeSetRecord set) {
        changeSets.remove(set.changeSetId());
    }

    /** The change set of this ARN, also when it is executed. */
    public Optional<ChangeSetRecord> changeSet(String changeSetId) {
        return changeSets.get(changeSetId);
    }
}
