package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Violations;
import dev.wildrydes.localcloud.service.cloudformation.stack.Foundation;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.ServiceRole;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackControl;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.Surroundings;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
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
    private final ServiceRole roles;

    StackOperations(Foundation ground, StackControl control, Definitions definitions) {
        this.ground = ground;
        this.control = control;
        this.definitions = definitions;
        this.lookup = new StackLookup(ground.stacks());
        this.roles = new ServiceRole(ground.cloud());
    }

    CreateStackResponse create(CreateStackRequest request, Call call) {
        checkName(request.stackName());
        if (request.disableRollback() != null && request.onFailure() != null) {
            throw TemplateError.validation("Either DisableRollback or OnFailure may be specified, not both.");
        }
        var twin = twin(request, call);
        if (twin.isPresent()) {
            return CreateStackResponse.builder().stackId(twin.get().stackId()).build();
        }
        var surroundings = surroundings(call);
        var definition = definitions.of(Requested.of(request), surroundings);
        var operation = roles.begin(request.roleARN(), null, call)
                .onFailure(request.onFailureAsString())
                .onFailure(disabled(request.disableRollback()))
                .token(request.clientRequestToken())
                .until(until(request.timeoutInMinutes()));
        var stack = control.blank(call.region(), request.stackName(), operation)
                .guarded(Boolean.TRUE.equals(request.enableTerminationProtection()));
        control.check(stack, definition, surroundings);
        control.create(stack, definition);
        return CreateStackResponse.builder().stackId(stack.stackId()).build();
    }

    UpdateStackResponse update(UpdateStackRequest request, Call call) {
        var stack = lookup.changed(request.stackName(), call);
        var onFailure = disabled(request.disableRollback());
        StackControl.checkUpdatable(stack, onFailure == null ? "ROLLBACK" : onFailure);
        var surroundings = surroundings(call);
        var definition = definitions.of(Requested.of(request, stack.definition()), surroundings);
        if (control.plan(stack, definition, surroundings).nothing()) {
            throw TemplateError.validation("No updates are to be performed.");
        }
        var operation =
                roles.begin(request.roleARN(), stack, call).onFailure(onFailure).token(request.clientRequestToken());
        control.update(stack.stackId(), definition, operation);
        return UpdateStackResponse.builder().stackId(stack.stackId()).build();
    }

    /** A stack that does not exist is deleted already. */
    DeleteStackResponse delete(DeleteStackRequest request, Call call) {
        ground.stacks()
                .find(call.region(), request.stackName() == null ? "" : request.stackName())
                .ifPresent(stack -> control.delete(
                        stack,
                        roles.begin(request.roleARN(), stack, call)
                                .retain(retained(request, stack))
                                .token(request.clientRequestToken())));
        return DeleteStackResponse.builder().build();
    }

    /** A forced deletion leaves where they are those resources that could not be deleted. */
    private List<String> retained(DeleteStackRequest request, StackRecord stack) {
        if (request.deletionMode() != DeletionMode.FORCE_DELETE_STACK) {
            return request.retainResources();
        }
        if (!stack.status().equals("DELETE_FAILED")) {
            throw TemplateError.validation("Invalid operation on stack [" + stack.stackId()
                    + "]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the"
                    + " stack is in the DELETE_FAILED state.");
        }
        return ground.stacks().resources(stack.stackId()).stream()
                .filter(resource -> resource.status().equals("DELETE_FAILED"))
                .map(ResourceRecord::logicalId)
                .toList();
    }

    CancelUpdateStackResponse cancelUpdate(CancelUpdateStackRequest request, Call call) {
        control.cancelUpdate(lookup.changed(request.stackName(), call));
        return CancelUpdateStackResponse.builder().build();
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
        var stack = lookup.changed(request.stackName(), call);
        control.continueRollback(
                stack,
                roles.begin(request.roleARN(), stack, call)
                        .retain(request.resourcesToSkip())
                        .token(request.clientRequestToken()));
        return ContinueUpdateRollbackResponse.builder().build();
    }

    static void checkName(String name) {
        checkName("stackName", name, "[a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*");
    }

    /** Refuses what cannot be the name of a stack or of a change set. */
    static void checkName(String member, String name, String pattern) {
        if (name == null || !name.matches(NAME)) {
            throw TemplateError.validation(Violations.of(
                    Violations.quoted(name), member, "Member must satisfy regular expression pattern: " + pattern));
        }
    }

    /** The stack that an earlier try of the very same request has begun. */
    private Optional<StackRecord> twin(CreateStackRequest request, Call call) {
        return ground.stacks()
                .byName(call.region(), request.stackName())
                .filter(stack -> request.clientRequestToken() != null
                        && request.clientRequestToken().equals(stack.operation().token()));
    }

    static String disabled(Boolean rollback) {
        return Boolean.TRUE.equals(rollback) ? "DO_NOTHING" : null;
    }

    private Instant until(Integer minutes) {
        return minutes == null ? null : ground.cloud().clock().instant().plus(Duration.ofMinutes(minutes));
    }

    private Surroundings surroundings(Call call) {
        return new Surroundings(ground.cloud(), ground.exports(), call);
    }
}
