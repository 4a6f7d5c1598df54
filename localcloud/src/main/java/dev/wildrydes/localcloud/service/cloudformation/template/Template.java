package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A template in its long form, section by section; "Template sections" in the CloudFormation user guide. */
public final class Template {
    private static final String LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";

    private final ObjectNode root;
    private final Map<String, TemplateParameter> parameters;
    private final Map<String, TemplateResource> resources;
    private final Map<String, TemplateOutput> outputs;

    Template(ObjectNode root) {
        this.root = root;
        TemplateShape.check(root);
        checkTransforms();
        this.parameters = members("Parameters", TemplateParameter::of);
        this.resources = members("Resources", TemplateResource::of);
        this.outputs = members("Outputs", TemplateOutput::of);
        if (resources.isEmpty()) {
            throw TemplateError.format("At least one Resources member must be defined.");
        }
    }

    /** The template's description, or null. */
    public String description() {
        return root.path("Description").textValue();
    }

    /** The format version; there is one only. */
    public String version() {
        return TemplateShape.VERSION;
    }

    /** The section {@code Metadata} as JSON, or null. */
    public String metadata() {
        return root.has("Metadata") ? root.get("Metadata").toString() : null;
    }

    /** Declared parameters by name, in their order. */
    public Map<String, TemplateParameter> parameters() {
        return parameters;
    }

    /** Declared resources by logical id, in their order, conditional ones too. */
    public Map<String, TemplateResource> resources() {
        return resources;
    }

    /** Declared outputs by name, in their order, conditional ones too. */
    public Map<String, TemplateOutput> outputs() {
        return outputs;
    }

    /** Declared conditions. */
    public ObjectNode conditions() {
        return section("Conditions");
    }

    /** Declared mappings. */
    public ObjectNode mappings() {
        return section("Mappings");
    }

    /** Declared rules. */
    public ObjectNode rules() {
        return section("Rules");
    }

    /** The macros that the template asks for. */
    public List<String> transforms() {
        var names = new ArrayList<String>();
        var transform = root.path("Transform");
        if (transform.isTextual()) {
            names.add(transform.textValue());
        }
        transform.forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Whether {@code Fn::Length} and {@code Fn::ToJsonString} may be used. */
    public boolean hasLanguageExtensions() {
        return transforms().contains(LANGUAGE_EXTENSIONS);
    }

    /** The whole template as JSON. */
    public String json() {
        return root.toString();
    }

    private ObjectNode section(String name) {
        return root.get(name) instanceof ObjectNode section ? section : JsonNodeFactory.instance.objectNode();
    }

    private void checkTransforms() {
        for (var transform : transforms()) {
            if (!transform.equals(LANGUAGE_EXTENSIONS)) {
                throw TemplateError.noTransform(transform);
            }
        }
    }

    private <T> Map<String, T> members(String name, BiFunction<String, JsonNode, T> reader) {
        var members = new LinkedHashMap<String, T>();
        section(name)
                .properties()
                .forEach(member -> members.put(member.getKey(), reader.apply(member.getKey(), member.getValue())));
        return members;
    }
}
