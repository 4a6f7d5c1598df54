package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An output as a template declares it.
 *
 * @param value unresolved
 * @param exportName unresolved; a missing node when it is not exported
 * @param description or null
 * @param condition the condition's name, or null
 */
public record TemplateOutput(String name, JsonNode value, JsonNode exportName, String description, String condition) {

    static TemplateOutput of(String name, JsonNode node) {
        if (!node.has("Value")) {
            throw TemplateError.format("Every Outputs member must contain a Value object");
        }
        var export = node.path("Export");
        if (!export.isMissingNode() && !export.has("Name")) {
            throw TemplateError.format("Output " + name + " is malformed. The Export member must contain a Name");
        }
        return new TemplateOutput(
                name,
                node.get("Value"),
                export.path("Name"),
                node.path("Description").textValue(),
                node.path("Condition").textValue());
    }
}
