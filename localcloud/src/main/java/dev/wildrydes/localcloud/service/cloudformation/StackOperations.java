package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.cloudformation.stack.Caller;
import dev.wildrydes.localcloud.service.cloudformation.stack.Foundation;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackControl;
import dev.wildrydes.localcloud.service.cloudformation.stack.Surroundings;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;

/** The operations that change stacks at once. */
final class StackOperations {
    private static final String NAME = "[a-zA-Z][-a-zA-Z0-9]{0,127}";

    private final Foundation ground;
    private final StackControl control;
    private final Definitions definitions;
    private final StackLookup lookup;

    StackOperations(Foundation ground, StackControl control, Definitions definitions) {
        this.ground = ground;
        this.control = control;
        this.definitions = definitions;
        this.lookup = new StackLookup(ground.stacks());
    }

    CreateStackResponse create(CreateStackRequest request, Call call) {
        checkName(request.stackName());
        var onFailure = Boolean.TRUE.equals(request.disableRollback()) ? "DO_NOTHING" : request.onFailureAsString();
        var operation = StackControl.operation(
                onFailure == null ? "ROLLBACK" : onFailure, List.of(), null, Caller.of(call.principal()));
        var definition = definitions.of(Requested.of(request), surroundings(call));
        var stack = control.blank(call.region(), request.stackName(), operation)
                .guarded(Boolean.TRUE.equals(request.enableTerminationProtection()));
        control.create(stack, definition);
        return CreateStackResponse.builder().stackId(stack.stackId()).build();
    }

    UpdateStackResponse update(UpdateStackRequest request, Call call) {
        var stack = lookup.changed(request.stackName(), call);
        StackControl.checkUpdatable(stack);
        var surroundings = surroundings(call);
        var definition = definitions.of(Requested.of(request, stack.definition()), surroundings);
        if (control.plan(stack, definition, surroundings) == null) {
            throw TemplateError.validation("No updates are to be performed.");
        }
        var onFailure = Boolean.TRUE.equals(request.disableRollback()) ? "DO_NOTHING" : "ROLLBACK";
        control.update(
                stack.stackId(),
                definition,
                StackControl.operation(onFailure, List.of(), null, Caller.of(call.principal())));
        return UpdateStackResponse.builder().stackId(stack.stackId()).build();
    }

    /** A stack that does not exist is deleted already. */
    DeleteStackResponse delete(DeleteStackRequest request, Call call) {
        ground.stacks()
                .find(call.region(), request.stackName() == null ? "" : request.stackName())
                .ifPresent(stack -> control.delete(stack, request.retainResources(), Caller.of(call.principal())));
        return DeleteStackResponse.builder().build();
    }

    UpdateTerminationProtectionResponse protect(UpdateTerminationProtectionRequest request, Call call) {
        var stack = lookup.changed(request.stackName(), call);
        ground.stacks().write(() -> ground.stacks()
                .put(lookup.changed(stack.stackId(), call)
                        .guarded(Boolean.TRUE.equals(request.enableTerminationProtection()))));
        return UpdateTerminationProtectionResponse.builder()
                .stackId(stack.stackId())
                .build();
    }

    ContinueUpdateRollbackResponse continueRollback(ContinueUpdateRollbackRequest request, Call call) {
        control.continueRollback(lookup.changed(request.stackName(), call));
        return ContinueUpdateRollbackResponse.builder().build();
    }

    static void checkName(String name) {
        if (name == null || !name.matches(NAME)) {
            throw TemplateError.validation("1 validation error detected: Value '" + name
                    + "' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                    + " [a-zA-Z][-a-zA-Z0-9]*");
        }
    }

    private Surroundings surroundings(Call call) {
        return new Surroundings(ground.cloud(), ground.exports(), call);
    }
}
