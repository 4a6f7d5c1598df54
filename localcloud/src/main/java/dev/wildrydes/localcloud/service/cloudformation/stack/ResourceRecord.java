package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource of a stack as it is kept.
 *
 * @param blueprint what it was last asked to be
 * @param generatedName the name it was offered when it was created
 * @param physicalId null until it is known
 * @param attributes what {@code Fn::GetAtt} gives
 * @param status one of the SDK's {@code ResourceStatus}
 * @param reason or null
 */
public record ResourceRecord(
        String logicalId,
        Blueprint blueprint,
        String generatedName,
        String physicalId,
        Map<String, String> attributes,
        String status,
        String reason,
        Instant changed) {

    /**
     * What a resource is asked to be, with every value resolved.
     *
     * @param masked the properties with asterisks for parameters that are not to be shown; null if there are none
     * @param metadata or null
     * @param needs logical ids of the resources that were there before it
     */
    public record Blueprint(
            String type,
            ObjectNode properties,
            ObjectNode masked,
            JsonNode metadata,
            Map<String, String> tags,
            Set<String> needs,
            String deletionPolicy,
            String updateReplacePolicy) {

        /** The properties as events and change sets show them. */
        public ObjectNode shown() {
            return masked == null ? properties : masked;
        }
    }

    /** What {@code Fn::GetAtt} gives: an attribute, or a property that the template gave. */
    Optional<String> attribute(String name) {
        var attribute = attributes.get(name);
        if (attribute != null) {
            return Optional.of(attribute);
        }
        var property = blueprint.properties().at("/" + name.replace('.', '/'));
        return property.isValueNode() ? Optional.of(property.asText()) : Optional.empty();
    }

    /** Whether the last step on it failed. */
    boolean hasFailed() {
        return status.endsWith("_FAILED");
    }

    ResourceRecord status(String now, String why, Instant when) {
        return new ResourceRecord(logicalId, blueprint, generatedName, physicalId, attributes, now, why, when);
    }

    ResourceRecord made(String id, Map<String, String> values) {
        return new ResourceRecord(logicalId, blueprint, generatedName, id, values, status, reason, changed);
    }

    ResourceRecord asked(Blueprint now) {
        return new ResourceRecord(logicalId, now, generatedName, physicalId, attributes, status, reason, changed);
    }
}
