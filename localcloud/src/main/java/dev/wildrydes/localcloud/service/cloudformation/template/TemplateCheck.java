package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.resource.ResourceType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What can be said against a template before any value is known. */
public final class TemplateCheck {
    private static final Set<String> PSEUDO_PARAMETERS = Set.of(
            "AWS::AccountId",
            "AWS::NoValue",
            "AWS::NotificationARNs",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private final Template template;
    private final Function<String, Optional<ResourceType>> types;

    private TemplateCheck(Template template, Function<String, Optional<ResourceType>> types) {
        this.template = template;
        this.types = types;
    }

    /**
     * Refuses a template with unknown types, names that nothing declares, or circles, in AWS's words.
     *
     * @param types what the local cloud can provide, by name
     */
    public static void check(Template template, Function<String, Optional<ResourceType>> types) {
        var check = new TemplateCheck(template, types);
        FunctionCheck.check(template);
        check.types();
        check.conditions();
        check.resources();
        check.outputs();
        check.circles();
    }

    private void types() {
        var unknown = new TreeSet<String>();
        for (var resource : template.resources().values()) {
            if (types.apply(resource.type()).isEmpty()) {
                unknown.add(resource.type());
            }
        }
        if (!unknown.isEmpty()) {
            throw TemplateError.format("Unrecognized resource types: " + unknown);
        }
    }

    private void conditions() {
        for (var reference : References.in(template.conditions())) {
            if (reference.kind().equals("Condition")) {
                checkCondition(reference.name(), "Conditions");
            } else if (reference.isValue() && !isVariable(reference.name())) {
                throw TemplateError.function("Unresolved dependencies [" + reference.name()
                        + "]. Cannot reference resources in the Conditions block of the template");
            }
        }
    }

    private void resources() {
        var unresolved = new LinkedHashSet<String>();
        for (var resource : template.resources().values()) {
            if (resource.condition() != null) {
                checkCondition(resource.condition(), "Resources");
            }
            unresolved.addAll(unresolved(resource.properties()));
            unresolved.addAll(unresolved(resource.metadata()));
            resource.dependsOn().stream()
                    .filter(name -> !template.resources().containsKey(name))
                    .forEach(unresolved::add);
        }
        refuse(unresolved, "Resources");
    }

    private void outputs() {
        var unresolved = new LinkedHashSet<String>();
        for (var output : template.outputs().values()) {
            if (output.condition() != null) {
                checkCondition(output.condition(), "Outputs");
            }
            unresolved.addAll(unresolved(output.value()));
            unresolved.addAll(unresolved(output.exportName()));
        }
        refuse(unresolved, "Outputs");
    }

    private static void refuse(Set<String> unresolved, String block) {
        if (!unresolved.isEmpty()) {
            throw TemplateError.format(
                    "Unresolved resource dependencies " + unresolved + " in the " + block + " block of the template");
        }
    }

    private Set<String> unresolved(JsonNode node) {
        var unresolved = new LinkedHashSet<String>();
        for (var reference : References.in(node)) {
            if (reference.kind().equals("Condition")) {
                checkBranch(reference.name());
            } else if (reference.kind().equals("Ref")) {
                if (!isVariable(reference.name()) && !template.resources().containsKey(reference.name())) {
                    unresolved.add(reference.name());
                }
            } else if (reference.kind().equals("Fn::GetAtt")) {
                checkAttribute(reference);
            }
        }
        return unresolved;
    }

    private void checkAttribute(References.Reference reference) {
        var resource = template.resources().get(reference.name());
        if (resource == null) {
            throw TemplateError.function("instance of Fn::GetAtt references undefined resource " + reference.name());
        }
        var type = types.apply(resource.type()).orElseThrow();
        if (reference.attribute() != null && !type.gives(reference.attribute())) {
            throw TemplateError.function("resource " + reference.name() + " does not support attribute type "
                    + reference.attribute() + " in Fn::GetAtt");
        }
    }

    private void checkCondition(String name, String block) {
        if (!template.conditions().has(name)) {
            throw TemplateError.format(
                    "Unresolved condition dependency " + name + " in the " + block + " block of the template");
        }
    }

    private void checkBranch(String condition) {
        if (!template.conditions().has(condition)) {
            throw TemplateError.function("unresolved condition dependency " + condition + " in Fn::If");
        }
    }

    private boolean isVariable(String name) {
        return PSEUDO_PARAMETERS.contains(name) || template.parameters().containsKey(name);
    }

    private void circles() {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        template.resources().values().forEach(resource -> needs.put(resource.logicalId(), needs(resource)));
        new DependencyGraph(needs).order();
    }

    private Set<String> needs(TemplateResource resource) {
        var needs = new LinkedHashSet<>(resource.dependsOn());
        References.in(resource.properties()).stream()
                .filter(References.Reference::isValue)
                .map(References.Reference::name)
                .filter(template.resources()::containsKey)
                .forEach(needs::add);
        return needs;
    }
}
