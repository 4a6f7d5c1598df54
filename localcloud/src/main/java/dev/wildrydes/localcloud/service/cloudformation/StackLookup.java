package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Violations;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord;
import dev.wildrydes.localcloud.service.cloudformation.stack.Stacks;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;

/** Finds the stack that a request names, or refuses as the API's operations do, which word it in two ways. */
record StackLookup(Stacks stacks) {

    /** The stack, for operations that describe. */
    StackRecord described(String nameOrId, Call call) {
        require(nameOrId);
        return stacks.find(call.region(), nameOrId)
                .orElseThrow(() -> TemplateError.validation("Stack with id " + nameOrId + " does not exist"));
    }

    /** The stack, for operations that change it. */
    StackRecord changed(String nameOrId, Call call) {
        require(nameOrId);
        return stacks.find(call.region(), nameOrId)
                .filter(stack -> !stack.gone())
                .orElseThrow(() -> TemplateError.validation("Stack [" + nameOrId + "] does not exist"));
    }

    private static void require(String name) {
        if (name == null || name.isEmpty()) {
            throw TemplateError.validation(Violations.of("null", "stackName", "Member must not be null"));
        }
    }
}
