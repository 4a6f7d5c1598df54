package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceRecord.Blueprint;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The steps that bring the resources of one stack to what its template asks for. What a step is about to do is on disk
 * before its provider is asked, and what came of it before the next step, so that a killed operation can be undone.
 */
final class ResourceSteps {
    private final Foundation ground;
    private final StackRecord stack;
    private final Story story;
    private final ProviderCalls providers;
    private final AtomicBoolean failed = new AtomicBoolean();

    ResourceSteps(Foundation ground, StackRecord stack) {
        this.ground = ground;
        this.stack = stack;
        this.story = new Story(ground, stack.stackId());
        this.providers = new ProviderCalls(ground, stack);
    }

    /** Whether no step is to begin, and none is waited for: one has failed, or the operation is no longer wanted. */
    boolean cancelled() {
        return failed.get() || ground.superseded(stack) || ground.late(stack);
    }

    /** Brings a resource to its blueprint; whether that succeeded. */
    boolean apply(String logicalId, Blueprint wanted) {
        var existing = ground.stacks()
                .resource(id(), logicalId)
                .filter(resource -> resource.physicalId() != null)
                .orElse(null);
        if (existing == null) {
            return create(logicalId, wanted, null);
        }
        if (existing.status().equals("CREATE_FAILED")) {
            ground.stacks().write(() -> ground.stacks().putLeftover(id(), existing));
            return create(logicalId, wanted, null);
        }
        if (Blueprints.same(existing.blueprint(), wanted) && !existing.hasFailed()) {
            ground.stacks().put(id(), existing.asked(wanted));
            return true;
        }
        return Blueprints.replaces(ground.types().provider(wanted.type()).type(), existing.blueprint(), wanted)
                ? create(logicalId, wanted, existing)
                : update(existing, wanted);
    }

    /** Tells that a resource failed before its provider could be asked; false. */
    boolean refuse(String logicalId, Blueprint known, AwsError why) {
        var existing = ground.stacks().resource(id(), logicalId).orElse(null);
        var begun = existing != null && existing.physicalId() != null
                ? existing
                : new ResourceRecord(logicalId, known, "", null, Map.of(), "", null, ground.now());
        var verb = begun == existing ? "UPDATE" : "CREATE";
        ground.stacks().write(() -> {
            story.tell(begun, verb + "_IN_PROGRESS", null);
            story.tell(begun, verb + "_FAILED", why.getMessage());
        });
        failed.set(true);
        return false;
    }

    private boolean create(String logicalId, Blueprint wanted, ResourceRecord before) {
        var name = GeneratedName.of(stack, logicalId);
        var fresh = new ResourceRecord(logicalId, wanted, name, null, Map.of(), "", null, ground.now());
        var verb = before == null ? "CREATE" : "UPDATE";
        ground.stacks().write(() -> {
            ground.stacks().put(id(), new StepRecord(logicalId, before, fresh, false));
            story.tell(
                    before == null ? fresh : before,
                    verb + "_IN_PROGRESS",
                    before == null
                            ? null
                            : "Requested update requires the creation of a new physical resource; hence creating one.");
        });
        return finish(
                verb,
                before == null ? fresh : before,
                () -> providers.create(fresh, this::cancelled, id -> initiated(verb, fresh, before, id)),
                fresh,
                before);
    }

    private void initiated(String verb, ResourceRecord fresh, ResourceRecord before, String physicalId) {
        var begun = fresh.made(physicalId, Map.of());
        ground.stacks().write(() -> {
            ground.stacks().put(id(), new StepRecord(fresh.logicalId(), before, begun, false));
            story.tell(begun, verb + "_IN_PROGRESS", "Resource creation Initiated");
        });
    }

    private boolean update(ResourceRecord existing, Blueprint wanted) {
        var changing = existing.asked(wanted);
        ground.stacks().write(() -> {
            ground.stacks().put(id(), new StepRecord(existing.logicalId(), existing, null, false));
            story.tell(changing, "UPDATE_IN_PROGRESS", null);
        });
        return finish(
                "UPDATE", changing, () -> providers.update(changing, existing, this::cancelled), changing, existing);
    }

    private boolean finish(
            String verb,
            ResourceRecord onFailure,
            Supplier<Resource> provider,
            ResourceRecord asked,
            ResourceRecord before) {
        try {
            var made = provider.get();
            var record = asked.made(made.physicalId(), made.attributes());
            return succeeded(verb, record, before);
        } catch (OperationStopped e) {
            throw e;
        } catch (RuntimeException e) {
            var left = e instanceof AwsError refusal ? refusal.members().get(ResourceTypes.LEFT_BEHIND) : null;
            return failed(verb, onFailure, before, providers.reason(asked, e), left);
        }
    }

    private boolean succeeded(String verb, ResourceRecord made, ResourceRecord before) {
        var late = cancelled();
        var replaced = before == null || !made.physicalId().equals(before.physicalId());
        ground.stacks().write(() -> {
            var told = fresh(made.logicalId()) != null;
            ground.stacks().put(id(), new StepRecord(made.logicalId(), before, replaced ? made : null, true));
            if (replaced && !told) {
                story.tell(made, verb + "_IN_PROGRESS", "Resource creation Initiated");
            }
            if (late) {
                var what = verb.equals("CREATE") ? "Resource creation cancelled" : "Resource update cancelled";
                story.tell(made, verb + "_FAILED", what);
            } else {
                story.tell(made, verb + "_COMPLETE", null);
            }
        });
        return !late;
    }

    /** The physical id is what a failed create may have left behind, or null. */
    private boolean failed(String verb, ResourceRecord record, ResourceRecord before, String why, String physicalId) {
        ground.stacks().write(() -> {
            var step = step(record.logicalId());
            var left = physicalId == null ? fresh(record.logicalId()) : physicalId;
            var fresh = step.fresh() == null ? null : step.fresh().made(left, Map.of());
            ground.stacks().put(id(), step.answered(fresh));
            story.tell(before == null && fresh != null ? fresh : record, verb + "_FAILED", why);
        });
        failed.set(true);
        return false;
    }

    /** The physical id of what a step has begun to make; null as long as it is unknown. */
    private String fresh(String logicalId) {
        var fresh = step(logicalId).fresh();
        return fresh == null ? null : fresh.physicalId();
    }

    private StepRecord step(String logicalId) {
        return ground.stacks().steps(id()).stream()
                .filter(step -> step.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    private String id() {
        return stack.stackId();
    }
}
