package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The form of a template as a whole: its sections, how large they may be, and values that nothing can be made of.
 * "Template sections" and "CloudFormation quotas" in the user guide.
 */
final class TemplateShape {
    static final String VERSION = "2010-09-09";

    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Rules",
            "Mappings",
            "Conditions",
            "Transform",
            "Resources",
            "Outputs");
    private static final Map<String, Integer> MOST =
            Map.of("Parameters", 200, "Mappings", 200, "Resources", 500, "Outputs", 200);
    private static final int LONGEST_DESCRIPTION = 1024;

    private final ObjectNode root;

    private TemplateShape(ObjectNode root) {
        this.root = root;
    }

    /** Refuses what no template looks like. */
    static void check(ObjectNode root) {
        var shape = new TemplateShape(root);
        shape.sections();
        shape.version();
        shape.description();
        shape.mappings();
        List.of("Conditions", "Resources", "Outputs").forEach(name -> shape.nothings("/" + name, root.path(name)));
    }

    private void sections() {
        var unknown = root.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !SECTIONS.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw TemplateError.validation("Invalid template property or properties " + unknown);
        }
        for (var name : List.of("Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs")) {
            if (root.has(name) && !root.get(name).isObject()) {
                throw TemplateError.format("[/" + name + "] 'null' values are not allowed in templates");
            }
        }
        MOST.forEach((name, most) -> {
            var size = root.path(name).size();
            if (size > most) {
                throw TemplateError.format("Number of " + name.toLowerCase(Locale.ROOT) + ", " + size
                        + ", is greater than maximum allowed, " + most);
            }
        });
    }

    private void version() {
        var version = root.path("AWSTemplateFormatVersion");
        if (!version.isMissingNode() && !version.asText().equals(VERSION)) {
            throw TemplateError.format("unsupported value for AWSTemplateFormatVersion.");
        }
    }

    private void description() {
        var description = root.path("Description");
        if (!description.isMissingNode() && !description.isTextual()) {
            throw TemplateError.format("Every Description member must be a string.");
        }
        if (description.asText().length() > LONGEST_DESCRIPTION) {
            throw TemplateError.format("'Description' length is greater than " + LONGEST_DESCRIPTION + ".");
        }
    }

    private void mappings() {
        for (var mapping : root.path("Mappings").properties()) {
            for (var keys : mapping.getValue().properties()) {
                if (!keys.getValue().isObject()) {
                    throw TemplateError.format("Every Mappings member " + mapping.getKey() + " must be a map");
                }
                keys.getValue().forEach(TemplateShape::attribute);
            }
        }
    }

    private static void attribute(JsonNode value) {
        if (value.isObject() || value.isNull()) {
            throw TemplateError.format("Every Mappings attribute must be a String or a List.");
        }
    }

    private void nothings(String path, JsonNode node) {
        if (node.isNull()) {
            var output = path.matches("/Outputs/[^/]*") ? "/Value" : "";
            throw TemplateError.validation("[" + path + output + "] 'null' values are not allowed in templates");
        }
        node.properties().forEach(member -> nothings(path + "/" + member.getKey(), member.getValue()));
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            nothings(path + "/" + i, node.get(i));
        }
    }
}
