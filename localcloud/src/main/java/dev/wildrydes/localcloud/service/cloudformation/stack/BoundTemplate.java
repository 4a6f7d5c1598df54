package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.service.cloudformation.template.Conditions;
import dev.wildrydes.localcloud.service.cloudformation.template.DependencyGraph;
import dev.wildrydes.localcloud.service.cloudformation.template.References;
import dev.wildrydes.localcloud.service.cloudformation.template.Template;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateOutput;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateParameter;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateReader;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A template with the parameters of one stack: its conditions are judged, what does not hold is gone. */
public final class BoundTemplate {
    private final Template template;
    private final Map<String, JsonNode> variables;
    private final Conditions conditions;
    private final Map<String, TemplateResource> resources = new LinkedHashMap<>();
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();

    /** The same in all but what its variables show. */
    private BoundTemplate(BoundTemplate other, Map<String, JsonNode> variables) {
        this.template = other.template;
        this.variables = variables;
        this.conditions = other.conditions;
        this.resources.putAll(other.resources);
        this.needs.putAll(other.needs);
    }

    private BoundTemplate(Template template, Map<String, JsonNode> variables) {
        this.template = template;
        this.variables = variables;
        this.conditions = Conditions.of(template, variables);
        template.resources().values().stream()
                .filter(resource -> holds(resource.condition()))
                .forEach(resource -> resources.put(resource.logicalId(), resource));
        resources.values().forEach(resource -> needs.put(resource.logicalId(), needs(resource)));
        outputs().forEach(this::checkOutput);
    }

    static BoundTemplate of(Definition definition, String stackId) {
        var template = TemplateReader.read(definition.body());
        var variables = new LinkedHashMap<>(definition.parameters().variables(template));
        variables.putAll(pseudoParameters(Arn.of(stackId).region()));
        variables.put("AWS::StackId", TextNode.valueOf(stackId));
        variables.put("AWS::StackName", TextNode.valueOf(stackId.split("/")[1]));
        variables.put("AWS::NotificationARNs", JsonNodeFactory.instance.arrayNode());
        return new BoundTemplate(template, variables);
    }

    /** The pseudo parameters that are the same for all stacks of a region. */
    public static Map<String, JsonNode> pseudoParameters(String region) {
        return Map.of(
                "AWS::AccountId", TextNode.valueOf(Account.ID),
                "AWS::Region", TextNode.valueOf(region),
                "AWS::Partition", TextNode.valueOf("aws"),
                "AWS::URLSuffix", TextNode.valueOf("amazonaws.com"));
    }

    /** The same with asterisks for parameters that are not to be shown; null if there are none. */
    BoundTemplate masked() {
        var hidden = new LinkedHashMap<>(variables);
        template.parameters().values().stream()
                .filter(TemplateParameter::noEcho)
                .forEach(parameter -> hidden.put(parameter.name(), TextNode.valueOf(TemplateParameter.HIDDEN)));
        return hidden.equals(variables) ? null : new BoundTemplate(this, hidden);
    }

    Template template() {
        return template;
    }

    Map<String, JsonNode> variables() {
        return variables;
    }

    /** Whether a condition holds; no condition always does. */
    boolean holds(String condition) {
        return condition == null || conditions.holds(condition);
    }

    /** The resources to be there, by logical id. */
    Map<String, TemplateResource> resources() {
        return resources;
    }

    DependencyGraph graph() {
        return new DependencyGraph(needs);
    }

    Set<String> needs(String logicalId) {
        return needs.get(logicalId);
    }

    List<TemplateOutput> outputs() {
        return template.outputs().values().stream()
                .filter(output -> holds(output.condition()))
                .toList();
    }

    /** The names of all exports that are imported, unresolved. */
    List<JsonNode> imports() {
        var values = new ArrayList<JsonNode>();
        resources.values().forEach(resource -> values.addAll(List.of(resource.properties(), resource.metadata())));
        outputs().forEach(output -> values.add(output.value()));
        return values.stream()
                .flatMap(this::references)
                .filter(reference -> reference.kind().equals("Fn::ImportValue"))
                .map(References.Reference::argument)
                .toList();
    }

    /** What a value refers to, in the branches that are taken. */
    Stream<References.Reference> references(JsonNode value) {
        return References.in(value, conditions::holds).stream();
    }

    private Set<String> needs(TemplateResource resource) {
        var names = new LinkedHashSet<>(resource.dependsOn());
        names.retainAll(resources.keySet());
        Stream.of(resource.properties(), resource.metadata())
                .flatMap(this::references)
                .filter(References.Reference::isValue)
                .map(References.Reference::name)
                .filter(name -> template.resources().containsKey(name))
                .forEach(name -> names.add(present(name)));
        return names;
    }

    private void checkOutput(TemplateOutput output) {
        Stream.of(output.value(), output.exportName())
                .flatMap(this::references)
                .filter(References.Reference::isValue)
                .map(References.Reference::name)
                .filter(name -> template.resources().containsKey(name) && !resources.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw TemplateError.validation(
                            "Unresolved resource dependencies [" + name + "] in the Outputs block of the template");
                });
    }

    private String present(String logicalId) {
        if (!resources.containsKey(logicalId)) {
            throw TemplateError.validation("Template format error: Unresolved resource dependencies [" + logicalId
                    + "] in the Resources block of the template");
        }
        return logicalId;
    }
}
