package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.service.cloudformation.template.Resolver;
import dev.wildrydes.localcloud.service.cloudformation.template.Scope;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.Optional;

/** What a template's names stand for in one stack. */
record StackScope(BoundTemplate bound, Surroundings surroundings, ResourceValues values) implements Scope {

    /** What resources give to others. */
    interface ResourceValues {
        /** What {@code Ref} gives. */
        String physicalId(String logicalId);

        /** What {@code Fn::GetAtt} gives. */
        String attribute(String logicalId, String attribute);

        /** What {@code Fn::ImportValue} gives. */
        default String exported(String name, Surroundings world) {
            return world.exported(name)
                    .orElseThrow(() -> TemplateError.validation("No export named " + name + " found."));
        }
    }

    Resolver resolver() {
        return new Resolver(bound.template(), this);
    }

    /** The same with asterisks for parameters that are not to be shown; null if there are none. */
    Resolver maskedResolver() {
        var masked = bound.masked();
        return masked == null ? null : new StackScope(masked, surroundings, values).resolver();
    }

    @Override
    public Optional<JsonNode> variable(String name) {
        return Optional.ofNullable(bound.variables().get(name));
    }

    @Override
    public boolean condition(String name) {
        return bound.holds(name);
    }

    @Override
    public String physicalId(String logicalId) {
        return values.physicalId(logicalId);
    }

    @Override
    public String attribute(String logicalId, String attribute) {
        return values.attribute(logicalId, attribute);
    }

    @Override
    public String exported(String exportName) {
        return values.exported(exportName, surroundings);
    }

    @Override
    public String ssm(String reference) {
        return surroundings
                .ssm(reference)
                .orElseThrow(() -> TemplateError.validation(
                        "Unable to fetch parameters [" + reference + "] from parameter store for this account."));
    }

    @Override
    public String localized(String text) {
        return surroundings.localized(text);
    }
}
