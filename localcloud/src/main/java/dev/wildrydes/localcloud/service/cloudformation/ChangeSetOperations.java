package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.cloudformation.stack.Caller;
import dev.wildrydes.localcloud.service.cloudformation.stack.ChangeSetRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.Definition;
import dev.wildrydes.localcloud.service.cloudformation.stack.Foundation;
import dev.wildrydes.localcloud.service.cloudformation.stack.Plan;
import dev.wildrydes.localcloud.service.cloudformation.stack.ServiceRole;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackControl;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.Operation;
import dev.wildrydes.localcloud.service.cloudformation.stack.Surroundings;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;

/** The operations that make and use change sets. A change set is complete, or failed, when its creation is answered. */
final class ChangeSetOperations {
    private static final String NOTHING = "The submitted information didn't contain changes. Submit different"
            + " information to create a change set.";

    private final Foundation ground;
    private final StackControl control;
    private final Definitions definitions;
    private final StackLookup lookup;
    private final ServiceRole roles;

    ChangeSetOperations(Foundation ground, StackControl control, Definitions definitions) {
        this.ground = ground;
        this.control = control;
        this.definitions = definitions;
        this.lookup = new StackLookup(ground.stacks());
        this.roles = new ServiceRole(ground.cloud());
    }

    CreateChangeSetResponse create(CreateChangeSetRequest request, Call call) {
        var stack = stack(request, call);
        refuseTwin(stack, request.changeSetName());
        var surroundings = new Surroundings(ground.cloud(), ground.exports(), call);
        var definition = definitions.of(Requested.of(request, stack.definition()), surroundings);
        var set = planned(request, stack, definition, surroundings);
        if (ground.stacks().byId(stack.stackId()).isEmpty()) {
            control.review(stack);
        }
        ground.stacks().put(set);
        return CreateChangeSetResponse.builder()
                .id(set.changeSetId())
                .stackId(stack.stackId())
                .build();
    }

    ExecuteChangeSetResponse execute(ExecuteChangeSetRequest request, Call call) {
        var set = find(request.changeSetName(), request.stackName(), call);
        if (!set.executionStatus().equals("AVAILABLE")) {
            throw new AwsError(
                    400,
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + set.changeSetId() + "] cannot be executed in its current status of [" + set.status()
                            + "]");
        }
        var stack = lookup.changed(set.stackId(), call);
        var operation = roles.begin(set.roleArn(), stack, call)
                .onFailure(set.onFailure())
                .onFailure(StackOperations.disabled(request.disableRollback()))
                .changeSet(set.changeSetId())
                .token(request.clientRequestToken());
        control.update(set.stackId(), set.definition(), operation);
        ground.stacks().write(() -> {
            ground.stacks().changeSets(set.stackId()).forEach(ground.stacks()::remove);
            ground.stacks().put(set.execution("EXECUTE_COMPLETE"));
        });
        return ExecuteChangeSetResponse.builder().build();
    }

    DeleteChangeSetResponse delete(DeleteChangeSetRequest request, Call call) {
        if (request.changeSetName() != null && request.changeSetName().startsWith("arn:")) {
            ground.stacks().changeSet(request.changeSetName()).ifPresent(ground.stacks()::remove);
        } else {
            var stack = holder(request.stackName(), call);
            named(stack, request.changeSetName()).ifPresent(ground.stacks()::remove);
        }
        return DeleteChangeSetResponse.builder().build();
    }

    /** The change set of this name or ARN. */
    ChangeSetRecord find(String nameOrId, String stackName, Call call) {
        var found = nameOrId != null && nameOrId.startsWith("arn:")
                ? ground.stacks().changeSet(nameOrId)
                : named(holder(stackName, call), nameOrId);
        return found.orElseThrow(
                () -> new AwsError(404, "ChangeSetNotFound", "ChangeSet [" + nameOrId + "] does not exist"));
    }

    private StackRecord holder(String stackName, Call call) {
        if (stackName == null) {
            throw TemplateError.validation("StackName must be specified if ChangeSetName is not specified as an ARN.");
        }
        return lookup.changed(stackName, call);
    }

    private Optional<ChangeSetRecord> named(StackRecord stack, String name) {
        return ground.stacks().changeSets(stack.stackId()).stream()
                .filter(set -> set.name().equals(name))
                .findFirst();
    }

    private StackRecord stack(CreateChangeSetRequest request, Call call) {
        StackOperations.checkName("changeSetName", request.changeSetName(), "[a-zA-Z][-a-zA-Z0-9]*");
        var name = request.stackName();
        if ("IMPORT".equals(request.changeSetTypeAsString())) {
            throw TemplateError.validation("ChangeSetType IMPORT is not known to the local cloud");
        }
        if (!"CREATE".equals(request.changeSetTypeAsString())) {
            var stack = lookup.changed(name, call);
            StackControl.checkUpdatable(stack);
            return stack;
        }
        var existing =
                name == null ? Optional.<StackRecord>empty() : ground.stacks().find(call.region(), name);
        if (existing.isPresent()) {
            return reviewed(existing.get(), name, request.changeSetName());
        }
        StackOperations.checkName(name);
        return control.blank(call.region(), name, Operation.begun(Caller.of(call.principal()), null));
    }

    private static StackRecord reviewed(StackRecord stack, String name, String changeSetName) {
        if (!stack.status().equals("REVIEW_IN_PROGRESS")) {
            throw TemplateError.validation("Stack [" + name
                    + "] already exists and cannot be created again with the changeSet [" + changeSetName + "].");
        }
        return stack;
    }

    private void refuseTwin(StackRecord stack, String name) {
        named(stack, name).ifPresent(set -> {
            throw new AwsError(
                    400,
                    "AlreadyExistsException",
                    "ChangeSet " + name + " cannot be created because a ChangeSet with the same name already exists");
        });
    }

    private ChangeSetRecord planned(
            CreateChangeSetRequest request, StackRecord stack, Definition definition, Surroundings surroundings) {
        try {
            var plan = control.plan(stack, definition, surroundings);
            return plan.nothing()
                    ? failed(request, stack, definition, NOTHING)
                    : record(request, stack, definition, plan);
        } catch (AwsError e) {
            if (TemplateError.isOfTemplate(e)) {
                throw e;
            }
            return failed(request, stack, definition, e.getMessage());
        }
    }

    private ChangeSetRecord failed(
            CreateChangeSetRequest request, StackRecord stack, Definition definition, String why) {
        return record(request, stack, definition, new Plan(List.of(), true, why));
    }

    private ChangeSetRecord record(
            CreateChangeSetRequest request, StackRecord stack, Definition definition, Plan plan) {
        var onFailure = request.onStackFailureAsString();
        return new ChangeSetRecord(
                Account.arn(
                        "cloudformation",
                        stack.region(),
                        "changeSet/" + request.changeSetName() + "/" + UUID.randomUUID()),
                stack.stackId(),
                request.description(),
                ground.cloud().clock().instant(),
                plan.nothing() ? "FAILED" : "CREATE_COMPLETE",
                plan.warning(),
                plan.nothing() ? "UNAVAILABLE" : "AVAILABLE",
                definition,
                onFailure == null ? "ROLLBACK" : onFailure,
                request.roleARN(),
                plan.changes());
    }
}
