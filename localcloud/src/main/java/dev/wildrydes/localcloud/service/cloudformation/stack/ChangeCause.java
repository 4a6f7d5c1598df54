package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.service.cloudformation.template.References.Reference;
import java.util.Set;

/** Why a property changes: {@code ChangeSource} and {@code CausingEntity} of the API, the latter null for none. */
record ChangeCause(String source, String entity) {

    static ChangeCause of(BoundTemplate bound, JsonNode declared, Set<String> variables, Set<String> resources) {
        return bound.references(declared)
                .filter(reference -> reference.isValue()
                        && (variables.contains(reference.name()) || resources.contains(reference.name())))
                .findFirst()
                .map(reference -> of(reference, variables))
                .orElse(new ChangeCause("DirectModification", null));
    }

    private static ChangeCause of(Reference reference, Set<String> variables) {
        if (variables.contains(reference.name())) {
            return new ChangeCause("ParameterReference", reference.name());
        }
        return reference.kind().equals("Ref")
                ? new ChangeCause("ResourceReference", reference.name())
                : new ChangeCause("ResourceAttribute", reference.name() + "." + reference.attribute());
    }
}
