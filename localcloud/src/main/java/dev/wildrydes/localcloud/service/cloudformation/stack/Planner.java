package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.cloudformation.stack.PlannedChange.Detail;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceRecord.Blueprint;
import dev.wildrydes.localcloud.service.cloudformation.template.References.Reference;
import dev.wildrydes.localcloud.service.cloudformation.template.Resolver;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what an operation would change, without changing anything. */
final class Planner implements StackScope.ResourceValues {
    private final Foundation ground;
    private final StackRecord stack;
    private final Definition definition;
    private final Surroundings surroundings;
    private final BoundTemplate bound;
    private final Resolver resolver;
    private final Resolver masked;
    private final Map<String, ResourceRecord> existing = new LinkedHashMap<>();
    private final Unknowns unknowns = new Unknowns();
    private final PlannedDetails details;

    private Planner(Foundation ground, StackRecord stack, Definition definition, Surroundings surroundings) {
        this.ground = ground;
        this.stack = stack;
        this.definition = definition;
        this.surroundings = surroundings;
        this.bound = BoundTemplate.of(definition, stack.stackId());
        this.resolver = new StackScope(bound, surroundings, this).resolver();
        this.masked = new StackScope(bound, surroundings, this).maskedResolver();
        this.details = new PlannedDetails(bound, changedVariables(), unknowns);
        ground.stacks().resources(stack.stackId()).stream()
                .filter(resource ->
                        resource.physicalId() != null && !resource.status().equals("CREATE_FAILED"))
                .forEach(resource -> existing.put(resource.logicalId(), resource));
    }

    static Plan plan(Foundation ground, StackRecord stack, Definition definition, Surroundings surroundings) {
        return new Planner(ground, stack, definition, surroundings).plan();
    }

    private Plan plan() {
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
        return new Plan(List.copyOf(changes), changes.isEmpty() && sameOutputs(), warning());
    }

    /** An export may be there by the time of the operation; until then its value is not known. */
    private String warning() {
        return bound.resources().values().stream()
                .flatMap(resource -> bound.references(resource.properties())
                        .flatMap(reference -> missing(reference).stream())
                        .map(name -> "[WARN] --include-property-values option can return incomplete ChangeSet data"
                                + " because: ChangeSet creation failed for resource [" + resource.logicalId()
                                + "] because: No export named " + name))
                .findFirst()
                .orElse(null);
    }

    /** The name of the export that is referred to, if there is none. */
    private Optional<String> missing(Reference reference) {
        return Optional.of(reference)
                .filter(one -> one.kind().equals("Fn::ImportValue"))
                .map(one -> resolver.text(one.argument(), "Fn::ImportValue"))
                .filter(name -> surroundings.exported(name).isEmpty());
    }

    @Override
    public String exported(String name, Surroundings world) {
        return world.exported(name).orElse(Unknowns.VALUE);
    }

    private boolean sameOutputs() {
        return stack.definition() != null
                && definition.tags().equals(stack.definition().tags())
                && Set.copyOf(Deployment.outputs(bound, resolver)).equals(Set.copyOf(stack.outputs()));
    }

    private static PlannedChange removal(ResourceRecord resource) {
        var blueprint = resource.blueprint();
        return new PlannedChange(
                "Remove",
                resource.logicalId(),
                resource.physicalId(),
                blueprint.type(),
                null,
                retains(blueprint.deletionPolicy()) ? "Retain" : "Delete",
                List.of(),
                List.of(),
                blueprint.shown(),
                null);
    }

    private static boolean retains(String policy) {
        return "Retain".equals(policy) || "RetainExceptOnCreate".equals(policy);
    }

    private PlannedChange change(TemplateResource declared) {
        var wanted = wanted(declared);
        var record = existing.get(declared.logicalId());
        if (record == null) {
            unknowns.fresh(declared.logicalId());
            return new PlannedChange(
                    "Add",
                    declared.logicalId(),
                    null,
                    declared.type(),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    wanted.shown());
        }
        var type = ground.types().provider(declared.type()).type();
        var before = record.blueprint();
        var differences = details.of(type, declared, before, wanted);
        if (differences.isEmpty() && before.type().equals(declared.type()) && !record.hasFailed()) {
            return null;
        }
        var replacement = PlannedDetails.replacement(before, wanted, differences);
        note(declared.logicalId(), type, replacement, before, wanted);
        return new PlannedChange(
                "Modify",
                declared.logicalId(),
                record.physicalId(),
                declared.type(),
                replacement,
                replacement.equals("False")
                        ? null
                        : retains(before.updateReplacePolicy()) ? "ReplaceAndRetain" : "ReplaceAndDelete",
                differences.stream().map(Detail::attribute).distinct().sorted().toList(),
                differences,
                before.shown(),
                wanted.shown());
    }

    private void note(String logicalId, ResourceType type, String replacement, Blueprint before, Blueprint after) {
        switch (replacement) {
            case "True" -> unknowns.fresh(logicalId);
            case "Conditional" -> unknowns.perhaps(logicalId);
            default ->
                unknowns.changed(
                        logicalId,
                        Blueprints.changedProperties(before.properties(), after.properties()),
                        type.anyProperty());
        }
    }

    private Blueprint wanted(TemplateResource declared) {
        var metadata = resolved(resolver, declared.metadata());
        return new Blueprint(
                declared.type(),
                properties(resolver, declared),
                masked == null ? null : properties(masked, declared),
                metadata.isMissingNode() ? null : metadata,
                definition.tags(),
                bound.needs(declared.logicalId()),
                declared.deletionPolicy(resolver),
                declared.updateReplacePolicy(resolver));
    }

    private ObjectNode properties(Resolver values, TemplateResource declared) {
        var properties = JsonNodeFactory.instance.objectNode();
        declared.properties().properties().forEach(member -> {
            var value = resolved(values, member.getValue());
            if (!value.isMissingNode()) {
                properties.set(member.getKey(), value);
            }
        });
        return properties;
    }

    /** A function may stumble over a value that is not known yet; its result is not known either. */
    private JsonNode resolved(Resolver values, JsonNode value) {
        try {
            return values.resolve(value);
        } catch (AwsError e) {
            if (bound.references(value).anyMatch(this::isUnknown)) {
                return TextNode.valueOf(Unknowns.VALUE);
            }
            throw e;
        }
    }

    private boolean isUnknown(Reference reference) {
        return reference.isValue() ? unknowns.of(reference) : missing(reference).isPresent();
    }

    /** Parameters that are given another value; what an SSM parameter holds now is a modification like any other. */
    private Set<String> changedVariables() {
        var changed = new HashSet<String>();
        if (stack.definition() == null) {
            return changed;
        }
        var before = stack.definition().parameters().values();
        definition.parameters().values().forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                changed.add(name);
            }
        });
        return changed;
    }

    @Override
    public String physicalId(String logicalId) {
        return unknowns.id(logicalId) ? Unknowns.VALUE : existing.get(logicalId).physicalId();
    }

    @Override
    public String attribute(String logicalId, String attribute) {
        return unknowns.attribute(logicalId, attribute)
                ? Unknowns.VALUE
                : existing.get(logicalId).attribute(attribute).orElse(Unknowns.VALUE);
    }
}
