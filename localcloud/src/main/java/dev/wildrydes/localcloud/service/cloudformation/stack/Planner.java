package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.cloudformation.stack.PlannedChange.Detail;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceRecord.Blueprint;
import dev.wildrydes.localcloud.service.cloudformation.template.Resolver;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what an operation would change, without changing anything. */
final class Planner implements StackScope.ResourceValues {
    /** What AWS shows for a value that only the operation itself can tell. */
    static final String UNKNOWN = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private final Foundation ground;
    private final StackRecord stack;
    private final Definition definition;
    private final BoundTemplate bound;
    private final Resolver resolver;
    private final Map<String, ResourceRecord> existing = new LinkedHashMap<>();
    private final Set<String> unknownIds = new HashSet<>();
    private final Set<String> unknownAttributes = new HashSet<>();

    private Planner(Foundation ground, StackRecord stack, Definition definition, Surroundings surroundings) {
        this.ground = ground;
        this.stack = stack;
        this.definition = definition;
        this.bound = BoundTemplate.of(definition, stack.stackId());
        this.resolver = new StackScope(bound, surroundings, this).resolver();
        ground.stacks().resources(stack.stackId()).stream()
                .filter(resource -> resource.physicalId() != null)
                .forEach(resource -> existing.put(resource.logicalId(), resource));
    }

    /**
     * What an operation would do.
     *
     * @param nothing whether not even an output or a tag would change
     */
    record Plan(List<PlannedChange> changes, boolean nothing) {}

    static Plan plan(Foundation ground, StackRecord stack, Definition definition, Surroundings surroundings) {
        return new Planner(ground, stack, definition, surroundings).plan();
    }

    private Plan plan() {
        Deployment.imports(bound, resolver);
        var changes = new ArrayList<PlannedChange>();
        for (var logicalId : bound.graph().order()) {
            var change = change(bound.resources().get(logicalId));
            if (change != null) {
                changes.add(change);
            }
        }
        existing.values().stream()
                .filter(resource -> !bound.resources().containsKey(resource.logicalId()))
                .map(Planner::removal)
                .forEach(changes::add);
        return new Plan(List.copyOf(changes), changes.isEmpty() && sameOutputs());
    }

    private boolean sameOutputs() {
        return stack.definition() != null
                && definition.tags().equals(stack.definition().tags())
                && Set.copyOf(Deployment.outputs(bound, resolver)).equals(Set.copyOf(stack.outputs()));
    }

    private static PlannedChange removal(ResourceRecord resource) {
        return new PlannedChange(
                "Remove",
                resource.logicalId(),
                resource.physicalId(),
                resource.blueprint().type(),
                null,
                List.of(),
                List.of());
    }

    private PlannedChange change(TemplateResource declared) {
        var record = existing.get(declared.logicalId());
        if (record == null) {
            unknownIds.add(declared.logicalId());
            return new PlannedChange("Add", declared.logicalId(), null, declared.type(), null, List.of(), List.of());
        }
        var wanted = wanted(declared);
        var details = details(declared, record.blueprint(), wanted);
        if (details.isEmpty() && record.blueprint().type().equals(declared.type())) {
            return null;
        }
        var replacement = replacement(record.blueprint(), wanted, details);
        if (!replacement.equals("False")) {
            unknownIds.add(declared.logicalId());
        }
        unknownAttributes.add(declared.logicalId());
        return new PlannedChange(
                "Modify",
                declared.logicalId(),
                record.physicalId(),
                declared.type(),
                replacement,
                details.stream().map(Detail::attribute).distinct().toList(),
                details);
    }

    private Blueprint wanted(TemplateResource declared) {
        var properties = JsonNodeFactory.instance.objectNode();
        declared.properties().properties().forEach(member -> {
            var value = resolved(member.getValue());
            if (!value.isMissingNode()) {
                properties.set(member.getKey(), value);
            }
        });
        var metadata = resolved(declared.metadata());
        return new Blueprint(
                declared.type(),
                properties,
                metadata.isMissingNode() ? null : metadata,
                definition.tags(),
                bound.needs(declared.logicalId()),
                declared.deletionPolicy(),
                declared.updateReplacePolicy());
    }

    /** A function may stumble over a value that is not known yet; its result is not known either. */
    private JsonNode resolved(JsonNode value) {
        try {
            return resolver.resolve(value);
        } catch (AwsError e) {
            if (bound.references(value).anyMatch(reference -> unknownIds.contains(reference.name()))) {
                return TextNode.valueOf(UNKNOWN);
            }
            throw e;
        }
    }

    private List<Detail> details(TemplateResource declared, Blueprint before, Blueprint after) {
        var details = new ArrayList<Detail>();
        for (var name : Blueprints.changedProperties(before.properties(), after.properties())) {
            details.add(property(declared, name, before.properties(), after.properties()));
        }
        if (!before.tags().equals(after.tags())) {
            details.add(attribute("Tags"));
        }
        if (!Blueprints.sameMetadata(before, after)) {
            details.add(attribute("Metadata"));
        }
        if (!Blueprints.samePolicies(before, after)) {
            details.add(attribute("DeletionPolicy"));
        }
        return details;
    }

    private static Detail attribute(String name) {
        return new Detail(name, null, "Never", "Static", "DirectModification", null, null, null);
    }

    private Detail property(TemplateResource declared, String name, ObjectNode before, ObjectNode after) {
        var createOnly =
                ground.types().provider(declared.type()).type().createOnly().contains(name);
        var dynamic = after.path(name).toString().contains(UNKNOWN);
        var cause = ChangeCause.of(bound, declared.properties().path(name), changedVariables(), unknownIds);
        var recreation = createOnly ? dynamic ? "Conditionally" : "Always" : "Never";
        return new Detail(
                "Properties",
                name,
                recreation,
                dynamic ? "Dynamic" : "Static",
                cause.source(),
                cause.entity(),
                text(before.path(name)),
                text(after.path(name)));
    }

    private Set<String> changedVariables() {
        var changed = new HashSet<String>();
        var before = BoundTemplate.of(stack.definition(), stack.stackId()).variables();
        bound.variables().forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                changed.add(name);
            }
        });
        return changed;
    }

    private String replacement(Blueprint before, Blueprint after, List<Detail> details) {
        if (!before.type().equals(after.type())
                || details.stream().anyMatch(detail -> detail.recreation().equals("Always"))) {
            return "True";
        }
        return details.stream().anyMatch(detail -> detail.recreation().equals("Conditionally"))
                ? "Conditional"
                : "False";
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? null : value.isTextual() ? value.textValue() : value.toString();
    }

    @Override
    public String physicalId(String logicalId) {
        return unknownIds.contains(logicalId)
                ? UNKNOWN
                : existing.get(logicalId).physicalId();
    }

    /** A custom resource may answer an update with other data; what others give stays while they are not replaced. */
    @Override
    public String attribute(String logicalId, String attribute) {
        var custom = ground.types()
                .provider(bound.resources().get(logicalId).type())
                .type()
                .anyProperty();
        var unknown = unknownIds.contains(logicalId) || custom && unknownAttributes.contains(logicalId);
        return unknown ? UNKNOWN : existing.get(logicalId).attributes().getOrDefault(attribute, UNKNOWN);
    }
}
