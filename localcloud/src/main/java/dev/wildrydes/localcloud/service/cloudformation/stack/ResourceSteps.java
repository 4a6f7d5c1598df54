package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceRecord.Blueprint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The steps of one operation on one stack. What a step is about to do is on disk before its provider is asked, and what
 * came of it before the next step, so that a killed operation can be undone.
 */
final class ResourceSteps {
    private static final Logger LOG = System.getLogger(ResourceSteps.class.getName());

    private final Foundation ground;
    private final StackRecord stack;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    ResourceSteps(Foundation ground, StackRecord stack) {
        this.ground = ground;
        this.stack = stack;
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
        if (Blueprints.same(existing.blueprint(), wanted)) {
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
            tell(begun, verb + "_IN_PROGRESS", null);
            tell(begun, verb + "_FAILED", why.getMessage());
        });
        cancelled.set(true);
        return false;
    }

    private boolean create(String logicalId, Blueprint wanted, ResourceRecord before) {
        var name = GeneratedName.of(stack, logicalId);
        var fresh = new ResourceRecord(logicalId, wanted, name, null, Map.of(), "", null, ground.now());
        var verb = before == null ? "CREATE" : "UPDATE";
        ground.stacks().write(() -> {
            ground.stacks().put(id(), new StepRecord(logicalId, before, fresh, false));
            tell(
                    before == null ? fresh : before,
                    verb + "_IN_PROGRESS",
                    before == null
                            ? null
                            : "Requested update requires the creation of a new physical resource; hence creating one.");
        });
        return finish(
                verb,
                before == null ? fresh : before,
                () -> {
                    ground.types().check(logicalId, wanted.type(), wanted.properties());
                    return ground.types().provider(wanted.type()).create(request(fresh, null, nothing()));
                },
                fresh,
                before);
    }

    private boolean update(ResourceRecord existing, Blueprint wanted) {
        var changing = existing.asked(wanted);
        ground.stacks().write(() -> {
            ground.stacks().put(id(), new StepRecord(existing.logicalId(), existing, null, false));
            tell(changing, "UPDATE_IN_PROGRESS", null);
        });
        return finish(
                "UPDATE",
                changing,
                () -> {
                    ground.types().check(existing.logicalId(), wanted.type(), wanted.properties());
                    return ground.types()
                            .provider(wanted.type())
                            .update(request(
                                    changing,
                                    existing.physicalId(),
                                    existing.blueprint().properties()));
                },
                changing,
                existing);
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
        } catch (AwsError e) {
            return failed(verb, onFailure, before, e.getMessage(), e.members().get(ResourceTypes.LEFT_BEHIND));
        } catch (OperationStopped e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The provider of " + asked.blueprint().type() + " failed for " + asked.logicalId(), e);
            return failed(verb, onFailure, before, "Internal Failure", null);
        }
    }

    private boolean succeeded(String verb, ResourceRecord made, ResourceRecord before) {
        var late = cancelled.get();
        var replaced = before == null || !made.physicalId().equals(before.physicalId());
        ground.stacks().write(() -> {
            ground.stacks().put(id(), new StepRecord(made.logicalId(), before, replaced ? made : null, true));
            if (replaced) {
                tell(made, verb + "_IN_PROGRESS", "Resource creation Initiated");
            }
            if (late) {
                tell(
                        made,
                        verb + "_FAILED",
                        verb.equals("CREATE") ? "Resource creation cancelled" : "Resource update cancelled");
            } else {
                tell(made, verb + "_COMPLETE", null);
            }
        });
        return !late;
    }

    /** The physical id is what a failed create may have left behind, or null. */
    private boolean failed(String verb, ResourceRecord record, ResourceRecord before, String why, String physicalId) {
        ground.stacks().write(() -> {
            var step = ground.stacks().steps(id()).stream()
                    .filter(one -> one.logicalId().equals(record.logicalId()))
                    .findFirst()
                    .orElseThrow();
            var fresh = step.fresh() == null ? null : step.fresh().made(physicalId, Map.of());
            ground.stacks().put(id(), step.answered(fresh));
            tell(before == null && fresh != null ? fresh : record, verb + "_FAILED", why);
        });
        cancelled.set(true);
        return false;
    }

    /** Brings back what a step changed, save that a new physical resource is left for the cleanup. */
    boolean revert(StepRecord step) {
        if (step.before() == null) {
            return true;
        }
        if (step.fresh() != null) {
            ground.stacks().write(() -> tell(step.before(), "UPDATE_COMPLETE", null));
            return true;
        }
        var now = ground.stacks().resource(id(), step.logicalId()).orElse(step.before());
        ground.stacks().write(() -> tell(now, "UPDATE_IN_PROGRESS", null));
        try {
            var made = ground.types()
                    .provider(step.before().blueprint().type())
                    .update(request(
                            step.before(), now.physicalId(), now.blueprint().properties()));
            ground.stacks().write(() -> {
                tell(step.before().made(made.physicalId(), made.attributes()), "UPDATE_COMPLETE", null);
                ground.stacks().removeStep(id(), step.logicalId());
            });
            return true;
        } catch (OperationStopped e) {
            throw e;
        } catch (RuntimeException e) {
            return revertFailed(now, e);
        }
    }

    private boolean revertFailed(ResourceRecord now, RuntimeException why) {
        ground.stacks().write(() -> tell(now, "UPDATE_FAILED", reason(now, why)));
        return false;
    }

    /**
     * Takes a physical resource away. What a killed create may have made is found by asking for it once more.
     *
     * @param current whether the stack's record is this very resource, and shows how it goes
     */
    boolean delete(ResourceRecord resource, boolean unfinished, boolean current) {
        ground.stacks().write(() -> show(resource, "DELETE_IN_PROGRESS", null, current));
        try {
            var found = unfinished ? sought(resource) : resource;
            if (found.physicalId() != null) {
                ground.types()
                        .provider(resource.blueprint().type())
                        .delete(request(found, found.physicalId(), nothing()));
            }
            ground.stacks().write(() -> show(found, "DELETE_COMPLETE", null, current));
            return true;
        } catch (OperationStopped e) {
            throw e;
        } catch (RuntimeException e) {
            ground.stacks().write(() -> show(resource, "DELETE_FAILED", reason(resource, e), current));
            return false;
        }
    }

    /** Leaves a resource where it is. */
    void skip(ResourceRecord resource, boolean current) {
        ground.stacks().write(() -> show(resource, "DELETE_SKIPPED", null, current));
    }

    private ResourceRecord sought(ResourceRecord resource) {
        try {
            var made = ground.types().provider(resource.blueprint().type()).create(request(resource, null, nothing()));
            return resource.made(made.physicalId(), made.attributes());
        } catch (AwsError e) {
            LOG.log(Level.INFO, resource.logicalId() + " had not been created: " + e.getMessage());
            return resource;
        }
    }

    private static String reason(ResourceRecord resource, RuntimeException why) {
        if (why instanceof AwsError refusal) {
            return refusal.getMessage();
        }
        LOG.log(
                Level.ERROR,
                "The provider of " + resource.blueprint().type() + " failed for " + resource.logicalId(),
                why);
        return "Internal Failure";
    }

    private void show(ResourceRecord resource, String status, String reason, boolean current) {
        if (current) {
            tell(resource, status, reason);
        } else {
            ground.stacks().event(id(), resource.status(status, reason, ground.now()));
        }
    }

    private void tell(ResourceRecord resource, String status, String reason) {
        var now = resource.status(status, reason, ground.now());
        ground.stacks().put(id(), now);
        ground.stacks().event(id(), now);
    }

    private ResourceRequest request(ResourceRecord asked, String physicalId, ObjectNode previous) {
        return new ResourceRequest(
                id(),
                asked.logicalId(),
                asked.generatedName(),
                physicalId,
                asked.blueprint().properties().deepCopy(),
                previous.deepCopy(),
                asked.blueprint().tags(),
                ground.call(stack));
    }

    private String id() {
        return stack.stackId();
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
