package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceRecord.Blueprint;
import dev.wildrydes.localcloud.service.cloudformation.template.Resolver;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateResource;
import dev.wildrydes.localcloud.service.cloudformation.template.Values;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Makes blueprints from declarations, and tells how two of them differ. */
final class Blueprints {
    private Blueprints() {}

    /** @param masked null when there is nothing to hide */
    static Blueprint resolved(
            TemplateResource declared,
            BoundTemplate bound,
            Resolver resolver,
            Resolver masked,
            Map<String, String> tags) {
        var metadata = resolver.resolve(declared.metadata());
        return new Blueprint(
                declared.type(),
                resolver.object(declared.properties()),
                masked == null ? null : masked.object(declared.properties()),
                metadata.isMissingNode() ? null : metadata,
                tags,
                bound.needs(declared.logicalId()),
                declared.deletionPolicy(resolver),
                declared.updateReplacePolicy(resolver));
    }

    /** What is known of a resource whose values cannot be resolved. */
    static Blueprint unresolved(TemplateResource declared, ObjectNode properties, Map<String, String> tags) {
        return new Blueprint(
                declared.type(),
                properties,
                null,
                null,
                tags,
                new TreeSet<>(),
                declared.deletionPolicy().textValue(),
                declared.updateReplacePolicy().textValue());
    }

    /** The top-level properties that differ. */
    static TreeSet<String> changedProperties(ObjectNode before, ObjectNode after) {
        var changed = new TreeSet<String>();
        before.fieldNames().forEachRemaining(changed::add);
        after.fieldNames().forEachRemaining(changed::add);
        changed.removeIf(name -> Values.same(before.path(name), after.path(name)));
        return changed;
    }

    /** Whether going from one to the other needs another physical resource. */
    static boolean replaces(ResourceType type, Blueprint before, Blueprint after) {
        return !before.type().equals(after.type())
                || changedProperties(before.properties(), after.properties()).stream()
                        .anyMatch(type.createOnly()::contains);
    }

    /** Whether the service that keeps the resource need not be asked. */
    static boolean same(Blueprint before, Blueprint after) {
        return before.type().equals(after.type())
                && changedProperties(before.properties(), after.properties()).isEmpty()
                && before.tags().equals(after.tags());
    }

    static boolean sameMetadata(Blueprint before, Blueprint after) {
        return Values.same(node(before.metadata()), node(after.metadata()));
    }

    static boolean samePolicies(Blueprint before, Blueprint after) {
        return Objects.equals(before.deletionPolicy(), after.deletionPolicy())
                && Objects.equals(before.updateReplacePolicy(), after.updateReplacePolicy());
    }

    private static JsonNode node(JsonNode value) {
        return value == null ? MissingNode.getInstance() : value;
    }
}
