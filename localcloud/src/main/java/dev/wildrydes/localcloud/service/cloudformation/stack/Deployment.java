package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.OutputRecord;
import dev.wildrydes.localcloud.service.cloudformation.template.Resolver;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateOutput;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Creates a stack, or updates one, as far as that goes well. */
final class Deployment implements StackScope.ResourceValues {
    private final Foundation ground;
    private final StackRecord stack;
    private final ResourceSteps steps;
    private BoundTemplate bound;
    private Resolver resolver;
    private Resolver masked;

    Deployment(Foundation ground, StackRecord stack) {
        this.ground = ground;
        this.stack = stack;
        this.steps = new ResourceSteps(ground, stack);
    }

    /** Runs it; why it failed, if it did. One that is not wanted any more just ends. */
    Optional<String> run(ParallelSteps parallel) {
        try {
            bound = BoundTemplate.of(stack.definition(), stack.stackId());
            var scope = new StackScope(bound, ground.surroundings(stack), this);
            resolver = scope.resolver();
            masked = scope.maskedResolver();
            var imports = imports(bound, resolver);
            var failed = parallel.run(bound.graph(), false, this::apply);
            if (ground.late(stack)) {
                return Optional.of("Stack creation time exceeded the specified timeout. ");
            }
            if (!failed.isEmpty()) {
                return Optional.of(reason(failed));
            }
            var outputs = outputs(bound, resolver);
            ground.stacks().write(() -> complete(outputs, imports));
            return Optional.empty();
        } catch (AwsError e) {
            return Optional.of(e.getMessage());
        }
    }

    static List<String> imports(BoundTemplate bound, Resolver resolver) {
        var names = bound.imports().stream()
                .map(name -> resolver.text(name, "Fn::ImportValue"))
                .distinct()
                .toList();
        names.forEach(resolver::exported);
        return names;
    }

    static List<OutputRecord> outputs(BoundTemplate bound, Resolver resolver) {
        return bound.outputs().stream().map(output -> output(output, resolver)).toList();
    }

    private static OutputRecord output(TemplateOutput output, Resolver resolver) {
        var export = output.exportName();
        return new OutputRecord(
                output.name(),
                resolver.text(output.value(), "output " + output.name()),
                output.description(),
                export.isMissingNode() ? null : resolver.text(export, "export of output " + output.name()));
    }

    private boolean apply(String logicalId) {
        if (steps.cancelled()) {
            return false;
        }
        var declared = bound.resources().get(logicalId);
        var tags = stack.definition().tags();
        try {
            return steps.apply(logicalId, Blueprints.resolved(declared, bound, resolver, masked, tags));
        } catch (AwsError e) {
            var known = Blueprints.unresolved(declared, JsonNodeFactory.instance.objectNode(), tags);
            return steps.refuse(logicalId, known, e);
        }
    }

    private void complete(List<OutputRecord> outputs, List<String> imports) {
        if (ground.superseded(stack)) {
            return;
        }
        var now = ground.stacks().stack(stack.stackId());
        ground.exports().check(now, outputs);
        ground.stacks().put(now.giving(outputs, imports));
        ground.stacks()
                .status(
                        stack.stackId(),
                        stack.previous() == null ? "CREATE_COMPLETE" : "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        null);
    }

    /** AWS tells creates and updates apart, and names what was cancelled too, but not what had not begun. */
    private String reason(List<String> failed) {
        var byVerb = failed.stream().filter(this::hasFailed).collect(Collectors.partitioningBy(name -> ground.stacks()
                .resource(stack.stackId(), name)
                .filter(resource -> resource.status().startsWith("UPDATE"))
                .isPresent()));
        var created = byVerb.get(false);
        var updated = byVerb.get(true);
        return (created.isEmpty() ? "" : "The following resource(s) failed to create: " + created + ". ")
                + (updated.isEmpty() ? "" : "The following resource(s) failed to update: " + updated + ". ");
    }

    private boolean hasFailed(String logicalId) {
        return ground.stacks()
                .resource(stack.stackId(), logicalId)
                .filter(ResourceRecord::hasFailed)
                .isPresent();
    }

    @Override
    public String physicalId(String logicalId) {
        return resource(logicalId).physicalId();
    }

    @Override
    public String attribute(String logicalId, String attribute) {
        return resource(logicalId)
                .attribute(attribute)
                .orElseThrow(() -> TemplateError.validation(
                        "Attribute '" + attribute + "' does not exist for resource " + logicalId));
    }

    private ResourceRecord resource(String logicalId) {
        return ground.stacks()
                .resource(stack.stackId(), logicalId)
                .orElseThrow(() -> TemplateError.validation("Template format error: Unresolved resource dependencies ["
                        + logicalId + "] in the Outputs block of the template"));
    }
}
