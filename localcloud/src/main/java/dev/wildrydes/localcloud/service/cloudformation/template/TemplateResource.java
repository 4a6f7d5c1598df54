package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A resource as a template declares it.
 *
 * @param properties unresolved; empty, never null
 * @param metadata unresolved; a missing node when there is none
 * @param condition the condition's name, or null
 * @param dependsOn logical ids
 * @param deletionPolicy {@code Delete}, {@code Retain}, … or a function that gives it; a missing node when there is
 *     none
 * @param updateReplacePolicy likewise
 */
public record TemplateResource(
        String logicalId,
        String type,
        ObjectNode properties,
        JsonNode metadata,
        String condition,
        List<String> dependsOn,
        JsonNode deletionPolicy,
        JsonNode updateReplacePolicy) {
    private static final Set<String> MEMBERS = Set.of(
            "Type",
            "Properties",
            "Metadata",
            "Condition",
            "DependsOn",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "UpdatePolicy",
            "CreationPolicy");
    private static final Set<String> POLICIES = Set.of("Delete", "Retain", "Snapshot", "RetainExceptOnCreate");

    static TemplateResource of(String logicalId, JsonNode node) {
        if (logicalId.startsWith("Fn::ForEach::")) {
            throw TemplateError.validation("Fn::ForEach is not known to the local cloud: " + logicalId);
        }
        if (!logicalId.matches("[A-Za-z0-9]+")) {
            throw TemplateError.format("Resource name " + logicalId + " is non alphanumeric.");
        }
        if (!node.isObject()) {
            throw TemplateError.format("Any Resources member must be an object.");
        }
        if (!node.path("Type").isTextual()) {
            throw TemplateError.format(
                    "[/Resources/" + logicalId + "] Every Resources object must contain a Type member.");
        }
        var unknown = node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(member -> !MEMBERS.contains(member))
                .filter(member -> !member.equals("Version") || !isCustom(node))
                .toList();
        if (!unknown.isEmpty()) {
            throw TemplateError.validation("Invalid template resource property '" + unknown.get(0) + "'");
        }
        for (var policy : List.of("CreationPolicy", "UpdatePolicy")) {
            if (node.has(policy)) {
                throw TemplateError.validation(
                        policy + " of resource " + logicalId + " is not known to the local cloud");
            }
        }
        return new TemplateResource(
                logicalId,
                node.get("Type").textValue(),
                node.get("Properties") instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode(),
                node.path("Metadata"),
                node.path("Condition").textValue(),
                dependsOn(node.path("DependsOn")),
                policy(node, "DeletionPolicy"),
                policy(node, "UpdateReplacePolicy"));
    }

    private static boolean isCustom(JsonNode node) {
        var type = node.get("Type").textValue();
        return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource");
    }

    private static List<String> dependsOn(JsonNode node) {
        var names = new ArrayList<String>();
        if (node.isTextual()) {
            names.add(node.textValue());
        }
        node.forEach(name -> names.add(name.asText()));
        return List.copyOf(names);
    }

    private static JsonNode policy(JsonNode node, String member) {
        var policy = node.path(member);
        if (Intrinsic.of(policy).isEmpty()) {
            checkPolicy(policy, member);
        }
        return policy;
    }

    /** What becomes of the resource when it is deleted, or null. */
    public String deletionPolicy(Resolver resolver) {
        return checkPolicy(resolver.resolve(deletionPolicy), "DeletionPolicy");
    }

    /** What becomes of the resource when another takes its place, or null. */
    public String updateReplacePolicy(Resolver resolver) {
        return checkPolicy(resolver.resolve(updateReplacePolicy), "UpdateReplacePolicy");
    }

    private static String checkPolicy(JsonNode policy, String member) {
        if (!policy.isMissingNode() && !POLICIES.contains(policy.asText())) {
            throw TemplateError.format("Unrecognized " + member + " " + policy.asText() + " for resource");
        }
        return policy.textValue();
    }
}
