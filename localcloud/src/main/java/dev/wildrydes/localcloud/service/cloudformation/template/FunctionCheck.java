package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;

/** What can be said against the calls of functions in a template before any value is known. */
final class FunctionCheck {
    private static final Set<String> EXTENSIONS = Set.of("Fn::Length", "Fn::ToJsonString");
    private static final Set<String> RULES_ALONE = Set.of("Fn::Contains", "Fn::EachMemberEquals", "Fn::EachMemberIn");

    private final Template template;
    private final boolean inRules;

    private FunctionCheck(Template template, boolean inRules) {
        this.template = template;
        this.inRules = inRules;
    }

    /** Refuses unknown functions, those that the template may not use, and those with the wrong arguments. */
    static void check(Template template) {
        var check = new FunctionCheck(template, false);
        check.walk(template.conditions());
        template.resources().values().forEach(resource -> {
            check.walk(resource.properties());
            check.walk(resource.metadata());
        });
        template.outputs().values().forEach(output -> {
            check.walk(output.value());
            check.walk(output.exportName());
        });
        new FunctionCheck(template, true).walk(template.rules());
    }

    private void walk(JsonNode node) {
        if (node.has("Fn::Transform")) {
            throw TemplateError.noTransform(
                    node.get("Fn::Transform").path("Name").asText());
        }
        Intrinsic.of(node).ifPresent(this::call);
        node.forEach(this::walk);
    }

    private void call(Intrinsic call) {
        var name = call.name();
        var extension = EXTENSIONS.contains(name) && !template.hasLanguageExtensions();
        if (!FunctionRule.isKnown(name) || extension || RULES_ALONE.contains(name) && !inRules) {
            throw call.unsupported();
        }
        if (FunctionRule.isList(name)) {
            call.arguments();
        }
        switch (name) {
            case "Fn::GetAtt" -> call.attribute();
            case "Fn::Sub" -> Substitution.of(call.argument());
            case "Fn::FindInMap" -> map(call);
            case "Fn::Select" -> selection(call);
            default -> {
                // The number of arguments is all that their form can tell.
            }
        }
    }

    /** Of a list that stands in the template it is known what can be selected. */
    private static void selection(Intrinsic call) {
        var index = call.arguments().get(0);
        if (index.isValueNode()
                && call.arguments().get(1) instanceof ArrayNode list
                && (!index.asText().matches("[0-9]{1,9}") || index.asInt() >= list.size())) {
            throw TemplateError.function(FunctionRule.of(call.name()).text());
        }
    }

    private void map(Intrinsic call) {
        var arguments = call.arguments();
        if (arguments.size() > 3 && !template.hasLanguageExtensions()) {
            throw TemplateError.function(FunctionRule.of(call.name()).text());
        }
        var map = arguments.get(0);
        if (map.isTextual() && !template.mappings().has(map.textValue()) && arguments.size() == 3) {
            throw TemplateError.function(
                    "Mapping named '" + map.textValue() + "' is not present in the 'Mappings' section of template.");
        }
    }
}
