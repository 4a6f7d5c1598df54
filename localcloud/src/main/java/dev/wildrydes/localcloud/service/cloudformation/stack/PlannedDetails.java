package dev.wildrydes.localcloud.service.cloudformation.stack;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.cloudformation.stack.PlannedChange.Detail;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceRecord.Blueprint;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells in what a resource would differ, and why.
 *
 * @param variables parameters that have another value than before
 */
record PlannedDetails(BoundTemplate bound, Set<String> variables, Unknowns unknowns) {

    List<Detail> of(ResourceType type, TemplateResource declared, Blueprint before, Blueprint after) {
        var details = new ArrayList<Detail>();
        for (var name : Blueprints.changedProperties(before.properties(), after.properties())) {
            details.addAll(all(
                    "Properties",
                    name,
                    type.createOnly().contains(name),
                    declared.properties().path(name),
                    before.shown().path(name),
                    after.shown().path(name)));
        }
        if (!before.tags().equals(after.tags())) {
            details.addAll(all("Tags", null, false, nothing(), nothing(), nothing()));
        }
        if (!Blueprints.sameMetadata(before, after)) {
            details.addAll(all("Metadata", null, false, declared.metadata(), nothing(), nothing()));
        }
        if (!Blueprints.samePolicies(before, after)) {
            details.addAll(all("DeletionPolicy", null, false, nothing(), nothing(), nothing()));
        }
        details.sort(comparing((Detail detail) -> detail.evaluation().equals("Dynamic"))
                .thenComparing(Detail::attribute));
        return List.copyOf(details);
    }

    private List<Detail> all(
            String attribute, String name, boolean createOnly, JsonNode declared, JsonNode before, JsonNode after) {
        return ChangeCause.of(bound, declared, variables, unknowns).stream()
                .map(cause -> new Detail(
                        attribute,
                        name,
                        createOnly ? "Always" : "Never",
                        cause.evaluation(),
                        cause.source(),
                        cause.entity(),
                        cause.onlyWithValues(),
                        text(before),
                        text(after)))
                .toList();
    }

    /** "ResourceChange" in the API reference: a replacement is certain when a cause that demands it is static. */
    static String replacement(Blueprint before, Blueprint after, List<Detail> details) {
        var demanding = details.stream()
                .filter(detail -> detail.recreation().equals("Always"))
                .map(Detail::evaluation)
                .toList();
        if (!before.type().equals(after.type()) || demanding.contains("Static")) {
            return "True";
        }
        return demanding.isEmpty() ? "False" : "Conditional";
    }

    private static JsonNode nothing() {
        return MissingNode.getInstance();
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? null : value.isTextual() ? value.textValue() : value.toString();
    }
}
