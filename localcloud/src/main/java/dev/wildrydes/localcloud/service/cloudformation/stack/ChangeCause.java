package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.service.cloudformation.template.References.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Why a value changes: {@code ChangeSource}, {@code CausingEntity} and {@code Evaluation} of the API.
 *
 * @param entity null for a direct modification
 * @param onlyWithValues whether the cause is only told to who asks for the values too, as on AWS
 */
record ChangeCause(String source, String entity, String evaluation, boolean onlyWithValues) {
    private static final String DIRECT = "DirectModification";

    /**
     * The causes of a value's change, as AWS tells them: a reference comes with a direct modification that depends on
     * it, a value without a changed reference was modified directly.
     *
     * @param variables parameters that have another value now
     */
    static List<ChangeCause> of(BoundTemplate bound, JsonNode declared, Set<String> variables, Unknowns unknowns) {
        var causes = new LinkedHashSet<ChangeCause>();
        bound.references(declared).filter(Reference::isValue).forEach(reference -> {
            if (variables.contains(reference.name())) {
                causes.add(new ChangeCause("ParameterReference", reference.name(), "Static", false));
            } else if (unknowns.of(reference)) {
                causes.add(ofResource(reference, unknowns));
            }
        });
        if (causes.isEmpty()) {
            return List.of(new ChangeCause(DIRECT, null, "Static", false));
        }
        var all = new ArrayList<>(causes);
        var byParameter = causes.stream().anyMatch(cause -> cause.source().equals("ParameterReference"));
        all.add(new ChangeCause(DIRECT, null, "Dynamic", !byParameter));
        return List.copyOf(all);
    }

    private static ChangeCause ofResource(Reference reference, Unknowns unknowns) {
        var evaluation = unknowns.certain(reference.name()) ? "Static" : "Dynamic";
        return reference.kind().equals("Ref")
                ? new ChangeCause("ResourceReference", reference.name(), evaluation, false)
                : new ChangeCause(
                        "ResourceAttribute", reference.name() + "." + reference.attribute(), evaluation, false);
    }
}
